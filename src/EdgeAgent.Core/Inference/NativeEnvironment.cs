using System.Runtime.InteropServices;

namespace EdgeAgent.Inference;

/// <summary>The environment that native libraries see: .NET keeps its own copy, and setting a variable there does not reach them.</summary>
internal static partial class NativeEnvironment
{
    public static void Set(string name, string value)
    {
        try
        {
            _ = SetVariable(name, value, overwrite: 1);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library than glibc: the person's own environment must do.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
