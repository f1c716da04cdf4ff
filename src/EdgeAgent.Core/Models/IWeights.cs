namespace EdgeAgent.Models;

/// <summary>Source of a network's numbers: a weights file or a seed.</summary>
internal interface IWeights
{
    /// <summary>Values of one tensor in row-major order, by torchvision's state_dict name.</summary>
    /// <exception cref="UserError">The tensor is missing or has another shape.</exception>
    float[] Read(string name, params ReadOnlySpan<int> shape);
}
