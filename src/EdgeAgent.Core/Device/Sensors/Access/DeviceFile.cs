using System.Buffers;
using System.Text;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Reads the text of one file; tests substitute broken devices.</summary>
/// <returns>The text, or null if the device has none.</returns>
internal delegate string? DeviceFileRead(string path);

/// <summary>Reads one small file from <c>/sys</c> or <c>/proc</c>.</summary>
internal static class DeviceFile
{
    /// <summary>Exceeds the size of every file that sensors read; larger files are refused.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <returns>The text without trailing NULs and line ends, or null if there is no such file or hardware.</returns>
    /// <exception cref="DeviceReadException">The file exists but cannot be read, or is larger than <see cref="MaxBytes"/>.</exception>
    public static string? Read(string path)
    {
        try
        {
            // With any other sharing mode, .NET locks the file.
            using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            return ReadToEnd(handle, path);
        }
        catch (Exception error) when (Absence.Is(error))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DeviceReadException.From(path, error);
        }
    }

    private static string ReadToEnd(Microsoft.Win32.SafeHandles.SafeFileHandle handle, string path)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            var length = 0;
            while (RandomAccess.Read(handle, buffer.AsSpan(length), length) is var got and > 0)
            {
                length += got;
                if (length > MaxBytes)
                    throw new DeviceReadException(path, "too_large", $"is larger than {MaxBytes} bytes");
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }
            return Encoding.UTF8.GetString(buffer.AsSpan(0, length).TrimEnd("\0\n\r \t"u8));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
