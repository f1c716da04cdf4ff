"""Runs torchvision's EfficientNet on random weights and a random image, and writes what went in and what came out.

Usage: torchvision_efficientnet.py efficientnet_b0 RESOLUTION DIRECTORY
Writes weights.safetensors (F32), image.f32 [1,3,R,R] and logits.f32 [1,1000], little-endian, row-major.
"""
import json
import struct
import sys

import torch
import torchvision


def random_model(name):
    model = getattr(torchvision.models, name)().eval()
    for layer in model.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(layer.weight, 0.5, 1.5)
            torch.nn.init.normal_(layer.bias, 0, 0.2)
    return model


def settle_statistics(model, image):
    """Gives every batch normalization the statistics of real input at that place: random, and of the scale that keeps a deep network finite."""
    norms = [layer for layer in model.modules() if isinstance(layer, torch.nn.BatchNorm2d)]
    for layer in norms:
        layer.train()
        layer.momentum = 1.0
    model(torch.cat([image, torch.randn_like(image)]))
    model.eval()


def write_safetensors(path, tensors):
    header, chunks, offset = {}, [], 0
    for name, tensor in tensors.items():
        chunk = tensor.contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(chunk)]}
        offset += len(chunk)
        chunks.append(chunk)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.writelines(chunks)


def main(name, resolution, directory):
    torch.manual_seed(20)
    with torch.no_grad():
        model, image = random_model(name), torch.randn(1, 3, resolution, resolution)
        settle_statistics(model, image)
        logits = model(image)
    tensors = {key: value for key, value in model.state_dict().items() if not key.endswith("num_batches_tracked")}
    write_safetensors(f"{directory}/weights.safetensors", tensors)
    image.numpy().astype("<f4").tofile(f"{directory}/image.f32")
    logits.numpy().astype("<f4").tofile(f"{directory}/logits.f32")
    print(f"parameters {sum(parameter.numel() for parameter in model.parameters())}")


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
