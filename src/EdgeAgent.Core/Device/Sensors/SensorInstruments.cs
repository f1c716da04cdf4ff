using static EdgeAgent.Device.Sensors.InstrumentKind;

namespace EdgeAgent.Device.Sensors;

/// <summary>
/// All instruments of sensors. Names without <c>edgeagent.</c> are OpenTelemetry's (semantic conventions 1.44), except for the load
/// averages, whose names are the collector's.
/// </summary>
internal static class SensorInstruments
{
    public static readonly SensorInstrument Temperature = new("hw.temperature", "Cel", Gauge,
        "Temperature of a part of the hardware. Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument TemperatureLimit = new("hw.temperature.limit", "Cel", Gauge,
        "Temperature at which the kernel throttles a thermal zone (`high.degraded`) or shuts down the device (`high.critical`). "
            + "Per `hw.id`, `hw.name` and `hw.limit_type`.");

    public static readonly SensorInstrument FanSpeed = new("hw.fan.speed", "rpm", Gauge,
        "Revolutions per minute of a fan. Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument FanSpeedRatio = new("hw.fan.speed_ratio", "1", Gauge,
        "Duty cycle of a fan's drive signal, from 0 (off) to 1 (full). Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument Voltage = new("hw.voltage", "V", Gauge,
        "Voltage of a part of the hardware. Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument Current = new("edgeagent.sensor.current", "A", Gauge,
        "Electric current through a part of the hardware. Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument Power = new("hw.power", "W", Gauge,
        "Power that a part of the hardware draws. Parts may contain one another (`hw.parent`), so a sum over all is meaningless. "
            + "Per `hw.id`, `hw.type`, `hw.name` and `hw.parent`.");

    public static readonly SensorInstrument Energy = new("hw.energy", "J", Counter,
        "Energy that a part of the hardware has used since the agent started. Without a hardware counter, it is `hw.power` integrated "
            + "over monotonic time, and `edgeagent.sensor.energy.source` is `integrated`. "
            + "Per `hw.id`, `hw.type`, `hw.name`, `hw.parent` and `edgeagent.sensor.energy.source`.");

    public static readonly SensorInstrument HostPower = new("hw.host.power", "W", Gauge,
        "Power that the whole board draws, if one sensor measures all of it. Without attributes.");

    public static readonly SensorInstrument HostEnergy = new("hw.host.energy", "J", Counter,
        "Energy that the whole board has used since the agent started, if one sensor measures all of it. Without a hardware counter, it "
            + "is `hw.host.power` integrated over monotonic time, and `edgeagent.sensor.energy.source` is `integrated`. "
            + "Per `edgeagent.sensor.energy.source`.");

    public static readonly SensorInstrument Status = new("hw.status", "1", UpDownCounter,
        "1 for the state that a part of the hardware is in, 0 for its other states. Per `hw.id`, `hw.type`, `hw.name` and `hw.state`.");

    public static readonly SensorInstrument Errors = new("hw.errors", "{error}", Counter,
        "Errors that a part of the hardware counts, such as overcurrent. Per `hw.id`, `hw.type`, `hw.name` and `error.type`.");

    public static readonly SensorInstrument BatteryCharge = new("hw.battery.charge", "1", Gauge,
        "Charge left in a battery, 0 to 1. Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument CoolingLevel = new("edgeagent.sensor.cooling.level", "1", Gauge,
        "Level at which the kernel drives a cooling device, from 0 (idle) to 1 (full); for a processor, this is thermal throttling. "
            + "Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument GpuUtilization = new("hw.gpu.utilization", "1", Gauge,
        "Share of time in which a GPU, or one of its queues, was busy, according to its driver. Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument CpuTime = new("system.cpu.time", "s", Counter,
        "Time that all logical CPUs together spent in a mode since boot. Per `cpu.mode`.");

    public static readonly SensorInstrument CpuUtilization = new("system.cpu.utilization", "1", Gauge,
        "Share of the time of all logical CPUs spent in a mode since the previous sample; the modes add up to 1. Per `cpu.mode`.");

    public static readonly SensorInstrument CpuFrequency = new("system.cpu.frequency", "Hz", Gauge,
        "Clock that the kernel last requested; firmware may throttle below it. "
            + "Per `cpu.logical_number`, the first CPU of those that share the clock.");

    public static readonly SensorInstrument CpuSpeedLimit = new("hw.cpu.speed.limit", "Hz", Gauge,
        "Highest clock of the hardware (`max`) and highest clock currently allowed (`throttled`). "
            + "Per `hw.id`, `hw.name` and `hw.limit_type`.");

    public static readonly SensorInstrument CpuGovernor = new("edgeagent.sensor.cpu.governor", "1", Gauge,
        "Always 1; the attribute names the active frequency governor. Per `cpu.logical_number` and `edgeagent.sensor.cpu.governor.name`.");

    public static readonly SensorInstrument CpuSpeed = new("hw.cpu.speed", "Hz", Gauge,
        "Clock of the processors as the hardware measures it, including throttling by firmware. Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument Frequency = new("edgeagent.sensor.frequency", "Hz", Gauge,
        "Clock of a GPU or of the memory. Per `hw.id`, `hw.type` and `hw.name`.");

    public static readonly SensorInstrument FrequencyLimit = new("edgeagent.sensor.frequency.limit", "Hz", Gauge,
        "Highest clock of a GPU or of the memory: of the hardware (`max`) or currently allowed (`throttled`). "
            + "Per `hw.id`, `hw.type`, `hw.name` and `hw.limit_type`.");

    public static readonly SensorInstrument GpuMemoryUsage = new("hw.gpu.memory.usage", "By", UpDownCounter,
        "Memory of a GPU that is in use. Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument GpuMemoryLimit = new("hw.gpu.memory.limit", "By", UpDownCounter,
        "Memory that a GPU has. Per `hw.id` and `hw.name`.");

    public static readonly SensorInstrument PowerMode = new("edgeagent.sensor.power.mode", "1", Gauge,
        "Always 1; the attributes name the power mode of a Jetson (`nvpmodel`). "
            + "Per `edgeagent.sensor.power.mode.id` and `edgeagent.sensor.power.mode.name`.");

    public static readonly SensorInstrument LoadAverage1 = new("system.cpu.load_average.1m", "{thread}", Gauge,
        "Threads running or waiting to run, averaged over 1 minute. Without attributes.");

    public static readonly SensorInstrument LoadAverage5 = new("system.cpu.load_average.5m", "{thread}", Gauge,
        "Threads running or waiting to run, averaged over 5 minutes. Without attributes.");

    public static readonly SensorInstrument LoadAverage15 = new("system.cpu.load_average.15m", "{thread}", Gauge,
        "Threads running or waiting to run, averaged over 15 minutes. Without attributes.");

    public static readonly SensorInstrument MemoryUsage = new("system.memory.usage", "By", UpDownCounter,
        "Memory in a state; `used` is memory that cannot be freed without swapping. Per `system.memory.state`.");

    public static readonly SensorInstrument MemoryUtilization = new("system.memory.utilization", "1", Gauge,
        "Share of all memory in a state. Per `system.memory.state`.");

    public static readonly SensorInstrument MemoryLimit = new("system.memory.limit", "By", UpDownCounter,
        "All memory that the kernel manages. Without attributes.");

    public static readonly SensorInstrument MemoryAvailable = new("system.memory.linux.available", "By", UpDownCounter,
        "The kernel's estimate of the memory that new programs can use without swapping. Without attributes.");

    public static readonly SensorInstrument PagingUsage = new("system.paging.usage", "By", UpDownCounter,
        "Swap space in a state. Per `system.paging.state`.");

    public static readonly SensorInstrument PressureTime = new("edgeagent.sensor.pressure.time", "s", Counter,
        "Time since boot in which some or all (`full`) runnable tasks waited for a resource. "
            + "Per `edgeagent.sensor.pressure.resource` and `edgeagent.sensor.pressure.scope`.");

    public static readonly SensorInstrument PressureRatio = new("edgeagent.sensor.pressure.ratio", "1", Gauge,
        "Share of the last 10 s in which some or all (`full`) runnable tasks waited for a resource. "
            + "Per `edgeagent.sensor.pressure.resource` and `edgeagent.sensor.pressure.scope`.");

    public static readonly SensorInstrument DiskIo = new("system.disk.io", "By", Counter,
        "Bytes read or written since boot. Per `system.device` and `disk.io.direction`.");

    public static readonly SensorInstrument DiskIoTime = new("system.disk.io_time", "s", Counter,
        "Time since boot in which the disk was busy. Per `system.device`.");

    public static readonly SensorInstrument NetworkIo = new("system.network.io", "By", Counter,
        "Bytes sent or received by a physical network interface since boot. Per `network.interface.name` and `network.io.direction`.");

    public static readonly SensorInstrument NetworkErrors = new("system.network.errors", "{error}", Counter,
        "Errors on a physical network interface since boot. Per `network.interface.name` and `network.io.direction`.");

    public static readonly SensorInstrument NetworkDropped = new("system.network.packet.dropped", "{packet}", Counter,
        "Packets dropped without an error since boot. Per `network.interface.name` and `network.io.direction`.");

    public static readonly SensorInstrument ProcessCpuTime = new("process.cpu.time", "s", Counter,
        "CPU time that the agent itself has used. Per `cpu.mode`.");

    public static readonly SensorInstrument ProcessMemory = new("process.memory.usage", "By", UpDownCounter,
        "Physical memory that the agent itself holds. Without attributes.");

    public static readonly SensorInstrument ProcessMemoryPeak = new("edgeagent.sensor.process.memory.peak", "By", Gauge,
        "Peak physical memory of the agent itself (the kernel's `VmHWM`). Without attributes.");

    public static readonly SensorInstrument ProcessThreads = new("process.thread.count", "{thread}", UpDownCounter,
        "Threads of the agent itself. Without attributes.");

    public static readonly SensorInstrument ProcessFileDescriptors = new(
        "process.unix.file_descriptor.count", "{file_descriptor}", UpDownCounter,
        "Files and sockets that the agent itself has open. Without attributes.");

    public static readonly IReadOnlyList<SensorInstrument> All =
    [
        Temperature, TemperatureLimit, FanSpeed, FanSpeedRatio, Voltage, Current, Power, Energy, HostPower, HostEnergy, Status, Errors,
        BatteryCharge, CoolingLevel, GpuUtilization, GpuMemoryUsage, GpuMemoryLimit, Frequency, FrequencyLimit, PowerMode,
        CpuTime, CpuUtilization, CpuFrequency, CpuSpeed, CpuSpeedLimit, CpuGovernor,
        LoadAverage1, LoadAverage5, LoadAverage15, MemoryUsage, MemoryUtilization, MemoryLimit, MemoryAvailable, PagingUsage,
        PressureTime, PressureRatio, DiskIo, DiskIoTime, NetworkIo, NetworkErrors, NetworkDropped,
        ProcessCpuTime, ProcessMemory, ProcessMemoryPeak, ProcessThreads, ProcessFileDescriptors,
    ];
}
