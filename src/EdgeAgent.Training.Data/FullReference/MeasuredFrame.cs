namespace EdgeAgent.Training.FullReference;

/// <summary>Results of libvmaf for one frame.</summary>
/// <param name="Vmaf">0–100.</param>
/// <param name="PsnrY">Luma PSNR in dB, 60 for identical frames.</param>
/// <param name="Cambi">Banding index, 0 or greater.</param>
internal sealed record MeasuredFrame(double Vmaf, double PsnrY, double Cambi);
