namespace EdgeAgent.Training.Recipes;

/// <summary>
/// Further labels from a recipe: the kind of distortion and every strength, each 0–1, NaN if it was not measured. The network predicts them
/// only in training: cause and degree teach the features that quality needs much faster than quality alone.
/// </summary>
internal static class AuxiliaryTargets
{
    // As many as the heads of the existing weights have; a kind that was added later is none of these.
    private static readonly DistortionKind[] Kinds = [.. Enum.GetValues<DistortionKind>().Where(kind => kind <= DistortionKind.Corruption)];

    /// <summary>Length of <see cref="Of"/>.</summary>
    public static int Count { get; } = Kinds.Length + 8;

    public static float[] Of(Recipe recipe)
    {
        var strength = DistortionStrength.Of(recipe);
        return
        [
            .. Kinds.Select(kind => recipe.Kind == kind ? 1f : 0f),
            Share(strength.BlurSigma, 4),
            Share(strength.BlurRadius, 10),
            Share(strength.Noise, 45),
            Share(strength.LumaStep, 24),
            Share(Math.Log2(strength.Upscaling), 2),
            Share(strength.Quantizer, 1),
            Share(recipe.Cambi, 15),
            Share(60 - recipe.PsnrY, 40),
        ];
    }

    private static float Share(double value, double most) => (float)Math.Clamp(value / most, 0, 1);
}
