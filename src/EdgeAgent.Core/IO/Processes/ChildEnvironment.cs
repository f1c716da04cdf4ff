namespace EdgeAgent.IO.Processes;

/// <summary>
/// The environment of the programs that this one starts: what they need to run, and neither secrets (addresses, tokens, headers) nor
/// what changes a decoder's output.
/// </summary>
internal static class ChildEnvironment
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TMP", "TEMP",
        // The loader's and the C library's; on a Jetson libgomp must be preloaded.
        "LD_LIBRARY_PATH", "LD_PRELOAD", "GLIBC_TUNABLES",
        // The way out, and whom to trust. ffmpeg reads the small ones.
        "http_proxy", "https_proxy", "no_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY",
        "SSL_CERT_FILE", "SSL_CERT_DIR",
    };

    // Drivers of decoders and of the inference runtime; .NET for workers.
    private static readonly string[] Prefixes =
    [
        "LC_", "XDG_", "DOTNET_", "COMPlus_", "CUDA_", "NVIDIA_", "LIBVA_", "VDPAU_", "ORT_", "OMP_", "KMP_", "GOMP_", "OPENBLAS_", "MKL_", "MALLOC_",
        "LIBCAMERA_",
    ];

    /// <summary>Removes every variable that a program started here has no use for.</summary>
    public static void Clean(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => !Passes(name)).ToList())
            environment.Remove(name);
    }

    private static bool Passes(string name) =>
        Names.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
