using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EdgeAgent.Workers;

/// <summary>Ends this process when its parent process has ended for any reason, and ignores Ctrl-C until then.</summary>
/// <remarks>
/// The parent keeps the other end of stdin open, so the kernel closes it when the parent ends, even by <c>kill -9</c>.
/// <c>PR_SET_PDEATHSIG</c> is not suitable: it fires when the parent's thread ends, and pool threads come and go.
/// </remarks>
internal static class ParentWatch
{
    /// <param name="spoken">Called on a separate thread for each byte that the parent writes.</param>
    public static void Start(Stream input, Action? spoken = null)
    {
        var thread = new Thread(() => EndWith(input, spoken)) { IsBackground = true, Name = "parent watch" };
        thread.Start();
    }

    private static void EndWith(Stream input, Action? spoken)
    {
        // Ctrl-C at a terminal reaches all programs there, but the parent decides when this one ends.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        while (input.ReadByte() >= 0)
            spoken?.Invoke();
        // An orderly exit is not possible: the main thread may be inside a native call for minutes.
        Process.GetCurrentProcess().Kill();
    }
}
