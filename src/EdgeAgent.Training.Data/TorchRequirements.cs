using System.Runtime.InteropServices;
using System.Text;

namespace EdgeAgent.Training;

/// <summary>
/// Checks the system requirements of libtorch. TorchSharp's native part is linked against the C++ library of GCC 13. On a system with an
/// older library it fails with the stack trace of a type initializer, so this check runs first.
/// </summary>
internal static class TorchRequirements
{
    internal const string Version = "GLIBCXX_3.4.32";

    private const string Library = "libstdc++.so.6";

    /// <exception cref="UserError">The C++ library is missing or too old.</exception>
    public static void Check()
    {
        if (!NativeLibrary.TryLoad(Library, out _))
            throw new UserError($"{Library} is not installed, and libtorch needs it: apt-get install libstdc++6.");
        if (!Provides(LoadedFrom(), Version))
            throw new UserError(
                $"{LoadedFrom()} is too old for libtorch: it lacks {Version} (GCC 13). "
                + "Debian 13 and Ubuntu 24.04 have it, Debian 12 does not. "
                + "src/EdgeAgent.Training/in-debian13 creates a Debian 13 root and runs this tool in it.");
    }

    /// <summary>Whether a library file defines a symbol version, whose name the file contains as text.</summary>
    internal static bool Provides(string path, string version) =>
        File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.ASCII.GetBytes(version + '\0')) >= 0;

    private static string LoadedFrom() =>
        File.ReadLines("/proc/self/maps")
            .Select(line => line[(line.LastIndexOf(' ') + 1)..])
            .First(path => path.Contains(Library[..^2], StringComparison.Ordinal));
}
