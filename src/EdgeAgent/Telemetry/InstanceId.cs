using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.Telemetry;

/// <summary>A service.instance.id that stays the same over restarts and updates of a device.</summary>
internal static class InstanceId
{
    /// <summary>The semantic conventions' namespace for instance IDs that are derived from a host's own ID.</summary>
    private static readonly Guid Namespace = new("4d63009a-8d0f-11ee-aad7-4c796ed8e320");

    /// <summary>A name-based UUID, version 5 (RFC 9562, section 5.5).</summary>
    public static Guid Derive(string hostId, string service)
    {
        var name = Encoding.UTF8.GetBytes($"{service}.{hostId}");
#pragma warning disable CA5350 // Version 5 is SHA-1 by definition; it names, it does not protect.
        var hash = SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. name]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
