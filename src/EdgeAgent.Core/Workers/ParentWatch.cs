using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EdgeAgent.Workers;

/// <summary>Ends this process when the one that started it is gone, however it went, and at no Ctrl-C before that.</summary>
/// <remarks>
/// The parent holds the other end of stdin open, so that the kernel closes it when the parent dies, <c>kill -9</c> included.
/// <c>PR_SET_PDEATHSIG</c> would not do: it fires when the parent's thread ends, and threads of a pool come and go.
/// </remarks>
internal static class ParentWatch
{
    /// <param name="spoken">Called on a thread of its own when the parent writes something.</param>
    public static void Start(Stream input, Action? spoken = null)
    {
        var thread = new Thread(() => EndWith(input, spoken)) { IsBackground = true, Name = "parent watch" };
        thread.Start();
    }

    private static void EndWith(Stream input, Action? spoken)
    {
        // Ctrl-C at a terminal is for all programs there; what becomes of this one is its parent's to say.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        while (input.ReadByte() >= 0)
            spoken?.Invoke();
        // Not an orderly exit: the main thread may be inside a native call for minutes.
        Process.GetCurrentProcess().Kill();
    }
}
