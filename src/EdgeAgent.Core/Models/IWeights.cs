namespace EdgeAgent.Models;

/// <summary>Where a network's numbers come from: a weights file, or a seed.</summary>
internal interface IWeights
{
    /// <summary>The values of one tensor in row-major order, under torchvision's state_dict name.</summary>
    /// <exception cref="UserError">The tensor is missing or has another shape.</exception>
    float[] Read(string name, params ReadOnlySpan<int> shape);
}
