namespace EdgeAgent.Tests.Video.Input.Http;

/// <summary>Two arrays are equal when their bytes are.</summary>
internal sealed class ByBytes : IEqualityComparer<byte[]>
{
    public static ByBytes Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => obj.Length;
}
