namespace EdgeAgent.Video.Health;

/// <summary>
/// Jitter of arrival: how unevenly pictures arrive, compared with their times in the stream. Interarrival jitter of RFC 3550, section
/// 6.4.1, per picture instead of per packet.
/// </summary>
internal sealed class ArrivalJitter
{
    // RFC 3550, 6.4.1.
    private const double Gain = 1.0 / 16;

    // Before this many differences, most of the value is its initial zero.
    private const int Least = 16;

    // Seconds. A larger difference is a jump of the stream's clock: a stream without pictures for so long is reopened.
    private const double Jump = 10;

    private double? _transit;
    private double _jitter;
    private int _differences;

    /// <summary>Jitter in seconds; null before enough pictures.</summary>
    public double? Seconds => _differences < Least ? null : _jitter;

    /// <param name="arrival">Seconds of this device's clock.</param>
    /// <param name="time">Seconds of the stream's clock, in the order in which pictures are sent.</param>
    public void Take(double arrival, double time)
    {
        var transit = arrival - time;
        if (Math.Abs(transit - _transit ?? double.NaN) is <= Jump and var difference)
        {
            _jitter += (difference - _jitter) * Gain;
            _differences = Math.Min(_differences + 1, Least);
        }

        _transit = transit;
    }
}
