using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.Video.Decoding.Hardware;

/// <summary>
/// Constructed: an ffmpeg with a hardware decoder that this machine does not have. A script passes everything to the real ffmpeg, and
/// handles <c>-c:v h264_v4l2m2m</c> as its fault demands. Without a fault, another process than the measured one decodes, as hardware does.
/// </summary>
internal sealed class ConstructedFfmpeg : IDisposable
{
    public const string Version = "5.1-constructed";

    private const string Filter = "-vf)";

    private static readonly Dictionary<string, (string Changes, string Run)> Faults = new(StringComparer.Ordinal)
    {
        ["none"] = ("", "ffmpeg \"$@\"\nexit $?"),
        ["no_saving"] = ("", "exec ffmpeg \"$@\""),
        ["green"] = (Append("lutyuv=u=0:v=0"), "exec ffmpeg \"$@\""),
        ["blank"] = (Append("lutyuv=y=128"), "exec ffmpeg \"$@\""),
        ["wrong"] = (Append("hflip"), "exec ffmpeg \"$@\""),
        ["slow"] = ($"{Filter} v=\"split=2[a][b];[a]gblur=sigma=90:steps=6,nullsink;[b]$v\" ;;", "exec ffmpeg \"$@\""),
        ["few"] = ("-frames:v) v=5 ;;", "exec ffmpeg \"$@\""),
        ["missing"] = ("", "echo 'Could not find a valid device' >&2; exit 1"),
        ["hangs"] = ("", "exec tail -f /dev/null"),
        ["green_in_use"] = (AppendInUse("lutyuv=u=0:v=0"), "ffmpeg \"$@\"\nexit $?"),
        ["hangs_in_use"] = ("", "[ $trial = 1 ] || exec tail -f /dev/null\nffmpeg \"$@\"\nexit $?"),
        ["ends_in_use"] = ("", "[ $trial = 1 ] || exit 1\nffmpeg \"$@\"\nexit $?"),
    };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-ffmpeg-");

    /// <param name="fault">What is wrong with its hardware decoder; see the table.</param>
    /// <param name="decoders">Names of decoders that it lists.</param>
    /// <param name="accelerations">Names of methods that it lists.</param>
    public ConstructedFfmpeg(string fault = "none", string decoders = "h264 h264_v4l2m2m", string accelerations = "")
    {
        Path = System.IO.Path.Combine(_directory.FullName, "ffmpeg");
        var (changes, run) = Faults[fault];
        File.WriteAllText(Path, Script(changes, run, decoders, accelerations));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    public ProgramFile Program => new(Path, "install it");

    public void Dispose() => _directory.Delete(recursive: true);

    private static string Append(string filter) => $"{Filter} v=\"$v,{filter}\" ;;";

    private static string AppendInUse(string filter) => $"{Filter} [ $trial = 1 ] || v=\"$v,{filter}\" ;;";

    private static string Script(string changes, string run, string decoders, string accelerations) => $$"""
        #!/bin/sh
        case "$*" in
        *-version) echo 'ffmpeg version {{Version}} Copyright (c) nobody'; exit ;;
        *-decoders)
            echo ' V..... = Video'
            for name in {{decoders}}; do echo " V..... $name   constructed (codec ${name%%_*})"; done
            exit ;;
        *-hwaccels)
            echo 'Hardware acceleration methods:'
            for name in {{accelerations}}; do echo "$name"; done
            exit ;;
        *'-c:v h264_v4l2m2m '*) ;;
        *) exec ffmpeg "$@" ;;
        esac
        trial=0
        case "$*" in *' -frames:v '*) trial=1 ;; esac
        n=$#
        while [ $n -gt 0 ]; do
            k=$1; v=$2; shift; n=$((n - 1))
            case "$k" in
            -c:v) shift; n=$((n - 1)); continue ;;
            esac
            case "$k" in
            -vf|-frames:v)
                shift; n=$((n - 1))
                case "$k" in
                {{changes}}
                esac
                set -- "$@" "$k" "$v" ;;
            *) set -- "$@" "$k" ;;
            esac
        done
        {{run}}
        """.ReplaceLineEndings("\n");
}
