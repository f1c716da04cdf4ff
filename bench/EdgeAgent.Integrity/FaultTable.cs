using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Integrity;

/// <summary>All faults. A new one is one row.</summary>
internal static class FaultTable
{
    /// <summary>First second of a clip that shows the fault.</summary>
    public const int Begin = 60;

    /// <summary>First second that no longer shows it.</summary>
    public const int End = 120;

    // Both ends are included.
    private static readonly string During = FormattableString.Invariant($"between(t,{Begin},{End - 1})");
    private static readonly string Laid = $"[clean][over]overlay=0:0:enable='{During}'";

    // Stripes roll by 1.7 % of the height per second. After the height of two stripes, they start again, which looks the same.
    private static readonly string Rolling = FormattableString.Invariant(
        $"[clean][over]overlay=0:'-mod(t*H*0.017,H*{2 * FaultOverlays.RowWidth}/{Overlay.SceneHeight})':enable='{During}'");

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("covered-box", Signals.Covered, "of the width", [0.3, 0.5, 0.85],
            (share, _) => Filtered($"drawbox=x=0:y=0:w=iw*{share}:h=ih:color=0x707070:t=fill")),
        new("covered-web", Signals.Covered, "threads", [10, 14, 20], (_, _) => Laid) { Overlay = FaultOverlays.Web },
        new("covered-dirt", Signals.Covered, "spots", [25, 60, 140], (_, _) => Laid) { Overlay = FaultOverlays.Dirt },
        new("covered-hand", Signals.Covered, "of the width", [0.45, 0.65, 0.95], (_, _) => Laid) { Overlay = FaultOverlays.Hand },
        new("moved-shift", Signals.Moved, "of the width", [0.05, 0.15, 0.3], Shifted),
        new("moved-roll", Signals.Moved, "degrees", [4, 9, 20],
            (degrees, size) => Instead(size, "crop=iw*0.7:ih*0.7", $"rotate={degrees}*PI/180,crop=iw*0.7:ih*0.7")),
        new("moved-zoom", Signals.Moved, "times as large", [1.15, 1.35, 2],
            (zoom, size) => Instead(size, "null", $"crop=iw/{zoom}:ih/{zoom}")),
        new("moved-away", Signals.Moved, "", [1], (_, _) => Laid) { ShowsAnotherScene = true },
        new("defocused", Signals.Defocused, "lines of 1080 (sigma)", [3, 5, 10],
            (lines, size) => Filtered($"gblur=sigma={lines * size.Height / 1080:0.##}")),
        new("too_dark", Signals.TooDark, "of the light", [0.25, 0.15, 0.08],
            (share, _) => Filtered($"lutyuv=y=16+(val-16)*{share}", $"noise=c0s=4:c0f=t")),
        // Black becomes brighter too: by 18, 44 and 77 luma steps.
        new("too_bright", Signals.TooBright, "times the light", [2.2, 3, 4],
            (gain, _) => Filtered($"lutyuv=y='clip((val-16)*{gain}+33*{gain}-39,16,235)'")),
        new("low_contrast", Signals.LowContrast, "of the contrast", [0.35, 0.2, 0.1],
            (share, _) => Filtered(
                $"lutyuv=y=16+150*(1-{share})+(val-16)*{share}:u=128+(val-128)*{share}:v=128+(val-128)*{share}")),
        new("color_cast", Signals.ColorCast, "steps of blue", [14, 22, 36],
            (steps, _) => Filtered($"lutyuv=u=val+{steps}:v=val-{steps / 2}")),
        new("ir_stuck-gray", Signals.IrStuck, "", [1], (_, _) => Filtered($"hue=s=0")),
        new("ir_stuck-color", Signals.IrStuck, "", [1], (_, _) => $"[clean]hue=s=0:enable='not({During})'"),
        new("noise", Signals.Noise, "of ffmpeg's noise", [16, 25, 45], (strength, _) => Filtered($"noise=c0s={strength}:c0f=t")),
        new("stripes-still", Signals.Stripes, "of 255", [18, 36, 70], (_, _) => Laid) { Overlay = FaultOverlays.Rows },
        new("stripes-rolling", Signals.Stripes, "of 255", [18, 36, 70], (_, _) => Rolling) { Overlay = FaultOverlays.Rows },
        new("stripes-columns", Signals.Stripes, "of 255", [18, 36, 70], (_, _) => Laid) { Overlay = FaultOverlays.Columns },
        new("tearing", Signals.Tearing, "of the width", [0.04, 0.08, 0.15], (share, _) => Torn(share)),
        new("clock_frozen", Signals.ClockFrozen, "", [1], (_, _) => "[clean]" + Clock.StoppedWhile(During)),
    ];

    /// <param name="names">Names of faults or of their signals; only "none" for no faults.</param>
    /// <exception cref="UserError">There is no such fault.</exception>
    public static IReadOnlyList<Fault> Find(IReadOnlyList<string> names) => names is ["none"]
        ? []
        : [.. names.SelectMany(Named).DistinctBy(fault => fault.Name)];

    private static List<Fault> Named(string name)
    {
        var found = All.Where(fault => fault.Name == name || fault.Name.StartsWith(name + "-", StringComparison.Ordinal)).ToList();
        return found.Count > 0
            ? found
            : throw new UserError(
                $"{name} is not a known fault. The faults are {string.Join(", ", All.Select(fault => fault.Name))}.", UserError.WrongUse);
    }

    // Filters that ffmpeg can enable for a part of the clip.
    private static string Filtered(params FormattableString[] filters) =>
        "[clean]" + string.Join(',', filters.Select(filter => $"{FormattableString.Invariant(filter)}:enable='{During}'"));

    // For filters that ffmpeg cannot enable for a part of the clip: shows another version of the scene meanwhile.
    private static string Instead(FrameFormat size, string usual, FormattableString fault)
    {
        var fit = FormattableString.Invariant($"scale={size.Width}:{size.Height}");
        return $"[clean]split[a][b];[a]{usual},{fit}[usual];[b]{FormattableString.Invariant(fault)},{fit}[fault];"
            + $"[usual][fault]overlay=0:0:enable='{During}'";
    }

    // The whole clip shows only a part of the scene. The fault shows another part, further right and up.
    private static string Shifted(double share, FrameFormat size) => FormattableString.Invariant(
        $"[clean]crop=iw*{1 - share}:ih*{1 - share}:x='iw*{share}*{During}':y='ih*{share}/2*not({During})'")
        + FormattableString.Invariant($",scale={size.Width}:{size.Height}");

    private static string Torn(double share) => FormattableString.Invariant(
        $"[clean]split[a][b];[b]crop=iw:ih*0.45:0:ih*0.4,scroll=hpos={share}[part];[a][part]overlay=0:main_h*0.4:enable='{During}'");
}
