using System.Runtime.InteropServices;

namespace EdgeAgent.Inference;

/// <summary>Heap of the C library, from which ONNX Runtime allocates.</summary>
internal static partial class NativeHeap
{
    /// <summary>
    /// Returns freed memory to the system, in about 3 ms. Loading a model and rewriting its graph frees about as much memory as the model's
    /// size, and glibc would keep it: 25 MB of the 106 MB resident for B0.
    /// </summary>
    public static void Trim()
    {
        try
        {
            _ = MallocTrim(0);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // C libraries other than glibc keep little freed memory.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint keep);
}
