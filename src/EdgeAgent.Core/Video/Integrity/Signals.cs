namespace EdgeAgent.Video.Integrity;

/// <summary>Faults of the signal and of the view, as integrity checks find them.</summary>
[Flags]
internal enum Signals
{
    None = 0,

    /// <summary>The picture has not changed for some time.</summary>
    Frozen = 1,

    /// <summary>Almost all of the picture is dark.</summary>
    Black = 1 << 1,

    /// <summary>Something is before the lens.</summary>
    Covered = 1 << 2,

    /// <summary>The camera was moved.</summary>
    Moved = 1 << 3,

    /// <summary>The picture is less sharp than usual.</summary>
    Defocused = 1 << 4,

    /// <summary>Even the bright parts of the picture are dark.</summary>
    TooDark = 1 << 5,

    /// <summary>Much of the picture is white.</summary>
    TooBright = 1 << 6,

    /// <summary>All of the picture has nearly the same brightness.</summary>
    LowContrast = 1 << 7,

    /// <summary>The color of the whole picture has shifted.</summary>
    ColorCast = 1 << 8,

    /// <summary>Gray at an hour of color, or color at an hour of gray.</summary>
    IrStuck = 1 << 9,

    /// <summary>The picture is grainier than usual.</summary>
    Noise = 1 << 10,

    /// <summary>Rows or columns are brighter and darker by turns.</summary>
    Stripes = 1 << 11,

    /// <summary>One part of the picture is shifted against the other.</summary>
    Tearing = 1 << 12,

    /// <summary>The on-screen clock stands still while the picture moves.</summary>
    ClockFrozen = 1 << 13,
}
