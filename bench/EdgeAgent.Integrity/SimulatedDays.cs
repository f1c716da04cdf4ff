using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Integrity;

/// <summary>
/// Whole days of a camera without a fault. Each second of ffmpeg's time is a minute of the day, starting at midnight. Dawn is from 5:30 to
/// 7:30, dusk from 17:30 to 20:00, infrared light before 6:00 and after 19:00. <em>Constructed</em>.
/// </summary>
internal static class SimulatedDays
{
    /// <summary>Frames of a day.</summary>
    public const int Minutes = 1440;

    private const string Minute = "mod(t,1440)";
    private const string Night = $"(lt({Minute},360)+gt({Minute},1140))";
    private const string Clouds = "(1+0.12*sin(t/37)*sin(t/101))";
    private const string Light = $"(0.35+0.65*clip(({Minute}-330)/120,0,1)*clip((1200-{Minute})/150,0,1))*{Clouds}";

    private const string Lit =
        $"eq=eval=frame:contrast='{Light}':brightness='({Light}-1)*0.5':saturation='if({Night},0,1)'";

    private const string Rain = $"noise=c0s=7:c0f=t:enable='between({Minute},620,740)'";
    private const string SensorNoise = $"noise=c0s=5:c0f=t:enable='{Night}'";

    // A person who fills most of the picture for three minutes, every three and a half hours.
    private const string Somebody = "drawbox=x=iw*0.2:y=0:w=iw*0.65:h=ih:color=0x606870:t=fill:enable='lt(mod(t,211),3)'";

    private const string ParkedCar =
        $"drawbox=x=iw*0.6:y=ih*0.6:w=iw*0.28:h=ih*0.26:color=0x303848:t=fill:enable='between({Minute},800,930)'";

    /// <summary>The overlays that <see cref="Graph"/> needs, in this order.</summary>
    public static IReadOnlyList<Overlay> Overlays { get; } =
        [new(Infrared), new(2 * Overlay.SceneWidth, Overlay.SceneHeight, Shadows), new(Lamp)];

    /// <summary>The filter graph. Its inputs are a scene and the overlays.</summary>
    public static string Graph(FrameFormat scene, IReadOnlyList<OverlayFile> overlays) =>
        string.Join(
            ';',
            $"[0:v]{Wind(scene)},{Lit}[lit]",
            $"[1:v]{overlays[0].Fit(scene)}[infrared]",
            $"[2:v]{overlays[1].Fit(scene)}[shadows]",
            $"[3:v]{overlays[2].Fit(scene)}[lamp]",
            $"[lit][infrared]overlay=0:0:enable='{Night}'[seen]",
            $"[seen][shadows]overlay=x='W*(clip(({Minute}-420)/600,0,1)-1)':y=0:enable='between({Minute},420,1020)'[shaded]",
            $"[shaded][lamp]overlay=x='W*(mod(t,7)/7-0.5)':y='H*0.2':enable='{Night}*lt(mod(t,47),2)'[passed]",
            $"[passed]{Rain},{SensorNoise},{Somebody},{ParkedCar}");

    // Shakes the camera by two pixels.
    private static string Wind(FrameFormat scene) =>
        $"scale=iw*1.03:ih*1.03,crop={scene.Width}:{scene.Height}:x='2+2*sin(t*3.1)':y='2+2*cos(t*2.3)'";

    // Infrared light does not reach the corners.
    private static Paint Infrared(double x, double y)
    {
        var (right, down) = ((2 * x / Overlay.SceneWidth) - 1, (2 * y / Overlay.SceneHeight) - 1);
        return new Paint(0, 0, 0, 215 * Math.Clamp((Math.Sqrt((right * right) + (down * down)) - 0.35) / 0.9, 0, 1));
    }

    // Shadows of two buildings, which move from left to right during the day.
    private static Paint Shadows(double x, double y)
    {
        const double blur = 3;
        var down = y / Overlay.SceneHeight;
        var wide = Overlay.Edge(x - 300 - (200 * down), blur) - Overlay.Edge(x - 900 - (400 * down), blur);
        var narrow = Overlay.Edge(x - 1500 - (300 * down), blur) - Overlay.Edge(x - 1700 - (400 * down), blur);
        return new Paint(0, 0, 10, 110 * (wide + narrow));
    }

    // Headlights that shine into the lens.
    private static Paint Lamp(double x, double y)
    {
        const double radius = 110;
        var (right, down) = ((x - (Overlay.SceneWidth / 2)) / radius, (y - (Overlay.SceneHeight / 2)) / radius);
        return new Paint(255, 255, 255, 250 * Math.Exp(-((right * right) + (down * down)) / 2));
    }
}
