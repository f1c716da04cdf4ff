using EdgeAgent.Video.Integrity;
using static EdgeAgent.Configuration.IncidentKindNames;
using static EdgeAgent.Incidents.Severity;

namespace EdgeAgent.Incidents;

/// <summary>All kinds of incidents. A new kind needs a line here, a name, and a source of evidence.</summary>
internal static class IncidentKinds
{
    // Without frames, nothing else is known of a stream.
    private static readonly string[] NoFrames = [Offline, Stalled];

    // A picture that shows nothing has no quality of its own, and few bits.
    private static readonly string[] NoPicture = [.. NoFrames, Black, Frozen, Of(Signals.Covered)];

    /// <summary>Each kind.</summary>
    public static IReadOnlyList<IncidentKind> All { get; } =
    [
        OfStream(Offline, Critical, Seconds(30), Seconds(10), "Camera is offline",
            "Check the camera's power and network, and whether its address and password are still valid."),
        OfStream(Stalled, Warning, Seconds(30), Seconds(60), "Camera delivers no frames, although it can be reached",
            "Restart the camera. If it happens again and again, check the network and how many clients the camera serves.")
            with { HiddenBy = [Offline] },
        OfStream(Frozen, Critical, Seconds(15), Seconds(10), "Picture is frozen",
            "Restart the camera or the recorder that delivers its stream.")
            with { HiddenBy = [.. NoFrames, Black] },
        OfStream(Black, Warning, Seconds(30), Seconds(10), "Picture is black",
            "Check whether the lens is covered, the scene has light, and the camera's infrared light works.")
            with { HiddenBy = NoFrames },
        OfStream(QualityDrop, Warning, Minutes(2), Minutes(2), "Quality is below usual",
            "Check the camera's bit rate and encoder settings, its lens, and the network.")
            with { HiddenBy = NoPicture },
        OfStream(QualityLow, Warning, Minutes(1), Minutes(1), "Quality is below the configured limit",
            "Raise the camera's bit rate, or lower the limit QualityLow of this stream.")
            with { HiddenBy = NoPicture },
        OfStream(Artifact, Info, Minutes(5), Minutes(5), "Picture has visible artifacts",
            "The evidence names the artifact. Check the camera's encoder settings, focus and light.")
            with { HiddenBy = [.. NoPicture, QualityDrop, QualityLow] },
        OfStream(Loss, Warning, Seconds(30), Minutes(1), "Data of the stream is lost",
            "Check the network between camera and device: cable, Wi-Fi and load. With RTSP, set Transport to \"tcp\".")
            with { HiddenBy = NoFrames },
        OfStream(Health, Warning, Minutes(1), Minutes(2), "Stream is not coded as usual",
            "Check the camera's bit rate, frame rate and keyframe interval, and whether the network limits its rate.")
            with { HiddenBy = NoPicture },
        View(Signals.Covered, Critical, "View is covered", "Check the camera: something is in front of its lens, or the lens is dirty."),
        View(Signals.Moved, Warning, "Camera was moved", "Point the camera at its usual view. A new view becomes usual after AdoptAfter."),
        View(Signals.Defocused, Warning, "Picture is out of focus", "Clean the lens and focus the camera."),
        View(Signals.TooDark, Warning, "Picture is too dark", "Check the light, the camera's infrared light and its exposure."),
        View(Signals.TooBright, Warning, "Picture is too bright", "Check for a light that shines into the lens, and the exposure."),
        View(Signals.LowContrast, Warning, "Picture has hardly any contrast", "Check for fog, condensation on the lens and reflections."),
        View(Signals.ColorCast, Warning, "Colors are wrong", "Check the white balance and the infrared filter of the camera."),
        View(Signals.IrStuck, Warning, "Day and night mode do not switch", "Check the camera's infrared filter and light sensor."),
        View(Signals.Noise, Warning, "Picture is noisy", "Check the light and the camera's gain. The sensor may be too hot."),
        View(Signals.Stripes, Warning, "Picture has stripes", "Check the camera's power supply and cable. Lamps can flicker too."),
        View(Signals.Tearing, Warning, "Picture is torn", "Restart the camera, and check its cable."),
        View(Signals.ClockFrozen, Info, "On-screen clock stands still", "Restart the camera or the recorder: it may repeat old pictures."),
        OfDevice(Throttled, Warning, Minutes(1), Minutes(1), "Device is throttled",
            "Check the device's temperature, fan and power supply."),
        OfDevice(UnderVoltage, Critical, Seconds(10), Minutes(5), "Supply voltage is too low",
            "Use a stronger power supply or a shorter cable. Data on the memory card is at risk."),
        OfDevice(Overheated, Critical, Minutes(1), Minutes(1), "Device is too hot",
            "Check the fan, dust and direct sun."),
        OfDevice(Overloaded, Warning, Minutes(1), Minutes(2), "Device is overloaded",
            "Use the cameras' smaller streams, a lower Fps or a smaller model, or move streams to another device."),
        OfDevice(DiskFull, Critical, Seconds(30), Minutes(1), "Disk is full or not writable",
            "Free space on the disk of the state directory, or replace the memory card."),
        OfDevice(SpoolGrowing, Warning, Minutes(15), Minutes(1), "Telemetry does not leave the device",
            "Check the network and the collector. The status page shows how the collector responds."),
        OfDevice(ClockUnset, Warning, Minutes(5), Seconds(0), "Clock of the device is not set",
            "Check the network and the time servers. Baselines are not learned until the clock is set."),
        OfDevice(SensorFault, Info, Minutes(1), Minutes(1), "Sensor cannot be read",
            "Check the sensor. To ignore it, add it to EdgeAgent:Sensors:Exclude."),
    ];

    /// <returns>Null if there is no such kind.</returns>
    public static IncidentKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    // These faults are reported late and cleared late already, after Video:Integrity:After.
    private static IncidentKind View(Signals signal, Severity severity, string title, string advice) =>
        OfStream(Of(signal), severity, Seconds(0), Seconds(0), title, advice) with { HiddenBy = NoFrames };

    private static IncidentKind OfStream(
        string name, Severity severity, TimeSpan raiseAfter, TimeSpan clearAfter, string title, string advice) =>
        new(name, IncidentScope.Stream, severity, raiseAfter, clearAfter, title, advice);

    private static IncidentKind OfDevice(
        string name, Severity severity, TimeSpan raiseAfter, TimeSpan clearAfter, string title, string advice) =>
        new(name, IncidentScope.Device, severity, raiseAfter, clearAfter, title, advice);

    private static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);

    private static TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);
}
