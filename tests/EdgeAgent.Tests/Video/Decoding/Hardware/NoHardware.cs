using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Inference;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Tests.Video.Decoding.Hardware;

/// <summary>Software for all streams, whatever the machine of the tests has.</summary>
internal static class NoHardware
{
    public static HardwareDecoding Decoding(VideoOptions options)
    {
        options.HardwareDecoder = HardwareDecoders.None;
        return new HardwareDecoding(
            options, new DeviceAccess(new SensorsOptions()), new DecoderVerdicts(TimeProvider.System), new InferenceGate(),
            TimeProvider.System, NullLogger<HardwareDecoding>.Instance);
    }
}
