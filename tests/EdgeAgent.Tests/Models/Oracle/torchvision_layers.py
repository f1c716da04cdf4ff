"""Counts torchvision's EfficientNet by watching one image pass through it.

Usage: torchvision_layers.py efficientnet_b0 RESOLUTION
Prints a line for each convolution and for the classifier, in the order of computation:
  NAME PARAMETERS MACS OUTPUT_ELEMENTS LIVE_ELEMENTS
PARAMETERS with those of the batch normalization behind it; LIVE_ELEMENTS: input, output and what the block's skip connection holds besides.
"""
import sys

import torch
import torchvision
from torchvision.models.efficientnet import MBConv

LINEAR = torch.nn.Linear
CONVOLUTION = torch.nn.Conv2d


def norm_behind(modules, name):
    following = modules.get(name[: -len("0")] + "1") if name.endswith(".0") else None
    return following if isinstance(following, torch.nn.BatchNorm2d) else None


def parameters(module):
    return sum(parameter.numel() for parameter in module.parameters()) if module is not None else 0


def macs(module, output):
    if isinstance(module, LINEAR):
        return module.in_features * module.out_features
    kernel = module.kernel_size[0] * module.kernel_size[1]
    return output.numel() * kernel * module.in_channels // module.groups


def watch(model):
    modules, held = dict(model.named_modules()), [None]

    def enter(block, inputs):
        held[0] = inputs[0] if block.use_res_connect else None

    def leave(block, inputs, output):
        held[0] = None

    def count(name):
        def hook(module, inputs, output):
            skip = held[0]
            besides = skip.numel() if skip is not None and inputs[0].data_ptr() != skip.data_ptr() else 0
            live = inputs[0].numel() + output.numel() + besides
            print(name, parameters(module) + parameters(norm_behind(modules, name)), macs(module, output), output.numel(), live)

        return hook

    for name, module in modules.items():
        if isinstance(module, MBConv):
            module.register_forward_pre_hook(enter)
            module.register_forward_hook(leave)
        if isinstance(module, (CONVOLUTION, LINEAR)):
            module.register_forward_hook(count(name))


def main(name, resolution):
    model = getattr(torchvision.models, name)().eval()
    watch(model)
    with torch.no_grad():
        model(torch.randn(1, 3, resolution, resolution))


main(sys.argv[1], int(sys.argv[2]))
