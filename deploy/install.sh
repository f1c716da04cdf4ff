#!/bin/sh
# Installs or upgrades EdgeAgent on one device over SSH: deploy/install.sh [USER@]DEVICE PACKAGE... [-- SSH-OPTION...]
# Of several packages it chooses the one for the device's architecture. Installs edgeagent-lab too, if PACKAGE... names it. Dependencies
# come from the device's own Debian mirror.
# EDGEAGENT_SSH is the ssh program (ssh). The user must be root or may use sudo. Exit code 1 if the service is not running afterwards.
set -eu

say() { printf '%s\n' "$*" >&2; }
fail() { say "install.sh: $*"; exit 1; }

[ $# -ge 2 ] || fail "usage: deploy/install.sh [USER@]DEVICE PACKAGE... [-- SSH-OPTION...]"
device=$1
shift
packages=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    [ -f "$1" ] || fail "$1 does not exist: build it with deploy/debian/build"
    packages="$packages $1"
    shift
done
[ $# = 0 ] || shift
ssh=${EDGEAGENT_SSH:-ssh}

# remote COMMAND SSH-OPTION...
remote() { command=$1; shift; "$ssh" "$@" "$device" "$command"; }

# The architecture, then the version of edgeagent-lab if that is installed.
answer=$(remote 'dpkg --print-architecture && { dpkg-query -W -f "\${Version}" edgeagent-lab 2>/dev/null || :; }' "$@") || fail "$device cannot be reached, or does not run Debian"
architecture=$(printf '%s\n' "$answer" | sed -n 1p)
installed_lab=$(printf '%s\n' "$answer" | sed -n 2p)
chosen='' lab=''
for package in $packages; do
    case $(basename "$package") in
        edgeagent_*_"$architecture".deb) chosen=$package ;;
        edgeagent-lab_*_"$architecture".deb) lab=$package ;;
    esac
done
[ -n "$chosen" ] || fail "none of these is the package edgeagent for $device, which is $architecture:$packages"
version=$(basename "$chosen" | cut -d _ -f 2)
[ -n "$lab" ] || [ -z "$installed_lab" ] || [ "$installed_lab" = "$version" ] ||
    fail "$device also has edgeagent-lab $installed_lab, which needs edgeagent in the same version: name edgeagent-lab_${version}_$architecture.deb too, or remove it from the device"

place=$(remote 'mktemp -d' "$@")
for package in $chosen $lab; do
    say "Copying $(basename "$package") to $device"
    # The user _apt must be able to read it.
    remote "chmod 755 $place && cat >$place/$(basename "$package" | cut -d _ -f 1).deb" "$@" <"$package"
done

say "Installing"
remote "sudo=; [ \$(id -u) = 0 ] || sudo=sudo
    export DEBIAN_FRONTEND=noninteractive
    \$sudo apt-get -qq update
    \$sudo apt-get -qq -y --no-install-recommends --allow-downgrades -o Dpkg::Options::=--force-confold install $place/*.deb
    ended=\$?
    rm -rf $place
    exit \$ended" "$@" || fail "the package could not be installed on $device"

remote 'for second in $(seq 60); do
        systemctl is-active -q edgeagent && exec edgeagent --version
        sleep 1
    done
    systemctl status --no-pager -l edgeagent
    exit 1' "$@" || fail "EdgeAgent is not running on $device: see the status above"
