namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>Why no hardware decoder can be used.</summary>
internal static class HardwareAbsence
{
    /// <param name="configured"><see cref="HardwareDecoders.Automatic"/>, or the name of the only wanted decoder.</param>
    /// <returns>A phrase; null if one can be used.</returns>
    public static string? Of(HardwareFindings found, string configured)
    {
        var wanted = found.Found.Where(next => configured == HardwareDecoders.Automatic || next.Decoder.Name == configured).ToList();
        if (wanted.Exists(next => next.IsUsable))
            return null;
        if (wanted.Count > 0)
            return $"ffmpeg was built without {string.Join(", ", wanted.Select(next => next.Needs).Distinct(StringComparer.Ordinal))}";
        return configured == HardwareDecoders.Automatic ? "this device has no known hardware decoder" : $"this device has no {configured}";
    }
}
