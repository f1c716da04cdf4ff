namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>What the headers of one coded picture show about pictures and slices that did not arrive.</summary>
/// <param name="Sequence">Number of its coded video sequence. Only orders within one sequence can be compared.</param>
/// <param name="Order">Its place in the order of display, in steps of the stream's own; null if unknown.</param>
internal readonly record struct PictureHeaders(int Sequence = 0, long? Order = null)
{
    /// <summary>Reference pictures that are missing before it, each counted once. For H.264, 1 stands for any number.</summary>
    public int MissingReferences { get; init; }

    /// <summary>Share of its own area whose slices are missing, 0–1.</summary>
    public double MissingShare { get; init; }
}

/// <summary>Reads a codec's header elements, picture by picture. Parameter sets last until they are sent again.</summary>
internal interface IPictureReader
{
    /// <summary>Forgets the pictures before, and keeps the parameter sets.</summary>
    void Begin();

    /// <summary>Reads a header element of the packet.</summary>
    void Take(in SyntaxElement element);

    /// <summary>Ends the packet.</summary>
    /// <returns>Null for a packet that shows no picture.</returns>
    PictureHeaders? End();
}
