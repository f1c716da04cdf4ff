using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using EdgeAgent.Device.Sensors.Access;
using Microsoft.Win32.SafeHandles;

namespace EdgeAgent.Device.Sensors.RaspberryPi;

/// <summary>Sends one command to the firmware; tests substitute recorded replies.</summary>
/// <param name="device">Device file of the mailbox.</param>
/// <returns>The reply, or null if there is no such firmware or it does not support the command.</returns>
internal delegate string? FirmwareAsk(string device, string command);

/// <summary>Access to the Raspberry Pi's firmware through its mailbox.</summary>
/// <remarks>
/// The message format is that of <c>vcgencmd</c>: little-endian words [size, 0, tag, space for text, 0, error, text …, end].
/// See the firmware's wiki, "Mailbox property interface", and github.com/raspberrypi/utils, vcgencmd.
/// </remarks>
internal static partial class FirmwareMailbox
{
    private const uint GeneralCommand = 0x0003_0080, Answered = 0x8000_0000;

    // ENOTTY of ioctl(2): the node has no mailbox driver, or is a regular file.
    private const int NotAMailbox = 25;

    private const int Word = sizeof(uint), HeaderBytes = 6 * Word, TextBytes = 1024;

    // _IOWR(100, 0, char *), whose size is part of the number.
    private static readonly nuint Property = 0xC000_6400u | ((nuint)nint.Size << 16);

    /// <returns>The reply, or null if there is no mailbox or its firmware does not support the command.</returns>
    /// <exception cref="DeviceReadException">The mailbox exists but the command failed.</exception>
    public static string? Ask(string device, string command)
    {
        if (!File.Exists(device))
            return null;
        var message = Request(command);
        try
        {
            // With any other sharing mode, .NET locks the file.
            using var handle = File.OpenHandle(device, share: FileShare.ReadWrite | FileShare.Delete);
            if (Control(handle, Property, message) < 0)
                throw new IOException(Marshal.GetLastPInvokeErrorMessage(), Marshal.GetLastPInvokeError());
        }
        catch (Exception error) when (error is IOException { HResult: NotAMailbox } || Absence.Is(error))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DeviceReadException.From(device, error);
        }
        return Reply(device, message);
    }

    public static byte[] Request(string command)
    {
        var message = new byte[HeaderBytes + TextBytes + Word];
        Put(message, 0, (uint)message.Length);
        Put(message, 2, GeneralCommand);
        Put(message, 3, TextBytes);
        Encoding.ASCII.GetBytes(command, message.AsSpan(HeaderBytes, TextBytes - 1));
        return message;
    }

    /// <returns>The text, or null if the firmware does not support the command.</returns>
    /// <exception cref="DeviceReadException">The firmware did not reply.</exception>
    public static string? Reply(string device, ReadOnlySpan<byte> message)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(message[Word..]) != Answered)
            throw new DeviceReadException(device, "firmware", "the firmware did not answer");
        var text = message.Slice(HeaderBytes, TextBytes);
        text = text[..(text.IndexOf((byte)0) is var end and >= 0 ? end : text.Length)];
        return text.StartsWith("error="u8) ? null : Encoding.ASCII.GetString(text).TrimEnd();
    }

    private static void Put(byte[] message, int word, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(word * Word), value);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, nuint request, [In, Out] byte[] message);
}
