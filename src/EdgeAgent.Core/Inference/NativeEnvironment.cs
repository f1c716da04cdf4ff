using System.Runtime.InteropServices;

namespace EdgeAgent.Inference;

/// <summary>Environment variables of native libraries. .NET keeps its own copy, so setting a variable there does not reach them.</summary>
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
            // The C library is not glibc: only variables of the process's own environment apply.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
