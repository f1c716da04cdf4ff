namespace EdgeAgent.Video.Integrity;

/// <summary>Faults of the signal and of the view that integrity checks find.</summary>
[Flags]
internal enum Signals
{
    None = 0,

    /// <summary>The picture has not changed for some time.</summary>
    Frozen = 1,

    /// <summary>Almost all of the picture is dark.</summary>
    Black = 1 << 1,

    /// <summary>Something is in front of the lens.</summary>
    Covered = 1 << 2,

    /// <summary>The camera was moved.</summary>
    Moved = 1 << 3,

    /// <summary>The picture is less sharp than usual.</summary>
    Defocused = 1 << 4,

    /// <summary>Even the bright parts of the picture are dark.</summary>
    TooDark = 1 << 5,

    /// <summary>Much of the picture is white.</summary>
    TooBright = 1 << 6,

    /// <summary>The whole picture has nearly the same brightness.</summary>
    LowContrast = 1 << 7,

    /// <summary>The color of the whole picture has shifted.</summary>
    ColorCast = 1 << 8,

    /// <summary>The picture is gray at an hour at which it usually has color, or the reverse.</summary>
    IrStuck = 1 << 9,

    /// <summary>The picture is grainier than usual.</summary>
    Noise = 1 << 10,

    /// <summary>Rows or columns are alternately brighter and darker.</summary>
    Stripes = 1 << 11,

    /// <summary>A part of the picture is shifted sideways against the rest.</summary>
    Tearing = 1 << 12,

    /// <summary>The on-screen clock stands still while the rest of the picture moves.</summary>
    ClockFrozen = 1 << 13,
}
