#!/bin/sh
# Installs or upgrades EdgeAgent on one device over SSH: deploy/install.sh [USER@]DEVICE PACKAGE... [-- SSH-OPTION...]
# Of several packages the one for the device's architecture is taken. What the device needs beside it comes from its own Debian mirror.
# EDGEAGENT_SSH is the ssh program (ssh). The user must be root or may use sudo. Exit 1 when the service is not running afterwards.
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

architecture=$(remote 'dpkg --print-architecture' "$@") || fail "$device cannot be reached, or is no Debian"
chosen=
for package in $packages; do
    case $package in *_"$architecture".deb) chosen=$package ;; esac
done
[ -n "$chosen" ] || fail "none of these is for $device, which is $architecture:$packages"

say "Copying $(basename "$chosen") to $device"
place=$(remote 'mktemp -d' "$@")
# apt's own user must be able to read it.
remote "chmod 755 $place && cat >$place/edgeagent.deb" "$@" <"$chosen"

say "Installing"
remote "sudo=; [ \$(id -u) = 0 ] || sudo=sudo
    export DEBIAN_FRONTEND=noninteractive
    \$sudo apt-get -qq update
    \$sudo apt-get -qq -y --no-install-recommends --allow-downgrades -o Dpkg::Options::=--force-confold install $place/edgeagent.deb
    ended=\$?
    rm -rf $place
    exit \$ended" "$@" || fail "the package could not be installed on $device"

remote 'for second in $(seq 60); do
        systemctl is-active -q edgeagent && exec edgeagent --version
        sleep 1
    done
    systemctl status --no-pager -l edgeagent
    exit 1' "$@" || fail "EdgeAgent does not run on $device: its own words are above"
