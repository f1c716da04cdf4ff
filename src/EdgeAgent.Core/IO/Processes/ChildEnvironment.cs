namespace EdgeAgent.IO.Processes;

/// <summary>
/// The environment of child processes: the variables they need to run, but no secrets (addresses, tokens, headers) and nothing that changes
/// a decoder's output.
/// </summary>
internal static class ChildEnvironment
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TMP", "TEMP",
        // Variables of the loader and the C library; on a Jetson, libgomp must be preloaded.
        "LD_LIBRARY_PATH", "LD_PRELOAD", "GLIBC_TUNABLES",
        // Proxies and trusted certificates. ffmpeg reads the lowercase names.
        "http_proxy", "https_proxy", "no_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY",
        "SSL_CERT_FILE", "SSL_CERT_DIR",
    };

    // Variables of the drivers of decoders and of the inference runtime; .NET for workers.
    private static readonly string[] Prefixes =
    [
        "LC_", "XDG_", "DOTNET_", "COMPlus_", "CUDA_", "NVIDIA_", "LIBVA_", "VDPAU_", "ORT_", "OMP_", "KMP_", "GOMP_", "OPENBLAS_",
        "MKL_", "MALLOC_", "LIBCAMERA_",
    ];

    /// <summary>Removes every variable that a child process does not need.</summary>
    public static void Clean(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => !Passes(name)).ToList())
            environment.Remove(name);
    }

    private static bool Passes(string name) =>
        Names.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
