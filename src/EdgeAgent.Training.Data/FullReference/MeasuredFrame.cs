namespace EdgeAgent.Training.FullReference;

/// <summary>What libvmaf says of one frame.</summary>
/// <param name="Vmaf">0–100.</param>
/// <param name="PsnrY">Luma PSNR in dB, 60 for identical frames.</param>
/// <param name="Cambi">Banding index, from 0 on.</param>
internal sealed record MeasuredFrame(double Vmaf, double PsnrY, double Cambi);
