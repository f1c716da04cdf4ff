namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>A hardware decoder and what is known about it for one kind of stream.</summary>
/// <param name="Verdict">Null: not tried yet.</param>
/// <param name="Excluded">Why it must not be used; null: it may.</param>
internal sealed record KnownDecoder(HardwareDecoder Decoder, DecoderVerdict? Verdict, string? Excluded = null);

/// <summary>Picks the cheapest decoder that delivers the right pictures.</summary>
internal static class DecoderPick
{
    /// <param name="known">At least one.</param>
    /// <param name="configured">
    /// <see cref="HardwareDecoders.Automatic"/>, or the name of a decoder that is used even if it saves nothing.
    /// </param>
    /// <returns>Null: software. The reason is a phrase.</returns>
    public static (HardwareDecoder? Decoder, string Reason) Of(IReadOnlyList<KnownDecoder> known, string configured)
    {
        var best = known
            .Where(next => next.Excluded is null && next.Verdict is { IsRight: true })
            .Where(next => next.Verdict!.IsWorthIt || configured == next.Decoder.Name)
            .MaxBy(next => next.Verdict!.Saved);
        return best is null ? (null, string.Join("; ", known.Select(Why))) : (best.Decoder, best.Verdict!.Reason);
    }

    private static string Why(KnownDecoder known) =>
        $"{known.Decoder.Name}: {known.Excluded ?? known.Verdict?.Reason ?? "not tried yet"}";
}
