using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity;

/// <summary>Checks successive pictures of one camera for one fault of the view.</summary>
internal interface IViewCheck
{
    /// <summary>The fault that this check reports.</summary>
    Signals Signal { get; }

    /// <summary>Whether this picture shows the fault.</summary>
    bool Check(ViewObservation view);

    /// <summary>The evidence in the last picture, as a clause, if possible with numbers: "sharpness 8, usually 21".</summary>
    string Describe(ViewObservation view);
}
