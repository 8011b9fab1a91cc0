#!/usr/bin/env python3
"""Times the PyTorch model of the network on a GPU, as preset s at 1280x720: pytorch-speed.py MODEL

MODEL is the script that defines it (NervPlusPlus, loss_fn, positional_encoding). Prints a line for each way to run it: name, training step in
milliseconds, decoded frame in milliseconds, medians of 50. Batch 1, Adam, the published loss.

pytorch-speed.py --convolutions MODEL times the model's dense convolutions alone, by cuDNN in channels_last, and the pointwise ones among them as
products of matrices, by cuBLAS. Prints a line for each way: name with the number of convolutions and their GMAC, then milliseconds of all of them
forward, of their gradients by input and of those by weights; each as one CUDA graph.
"""
import argparse
import importlib.util
import statistics
import sys

import torch

RUNS = 50
OPTIONS = argparse.Namespace(base="9x16", strides="5,2,2,2,2", stem_channels=26, min_channels=80, reduction=2,
                             stem_hidden=512, pe_base=1.25, pe_levels=40)


def load(path):
    spec = importlib.util.spec_from_file_location("model", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def median_millis(work):
    for _ in range(10):
        work()
    times = []
    for _ in range(RUNS):
        start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        start.record()
        work()
        end.record()
        end.synchronize()
        times.append(start.elapsed_time(end))
    return statistics.median(times)


def measure(model, name, layout, autocast, compiled):
    net = model.NervPlusPlus(OPTIONS).cuda().to(memory_format=layout)
    call = torch.compile(net) if compiled else net
    optimizer = torch.optim.Adam(net.parameters(), lr=5e-4, betas=(0.5, 0.999))
    code = model.positional_encoding(torch.tensor([0.3]), OPTIONS.pe_base, OPTIONS.pe_levels).cuda()
    target = torch.rand(1, 3, net.h * net.scale, net.w * net.scale, device="cuda")

    def step():
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cuda", dtype=torch.bfloat16, enabled=autocast):
            out = call(code)
        model.loss_fn(out.float(), target).backward()
        optimizer.step()

    def frame():
        with torch.no_grad(), torch.autocast("cuda", dtype=torch.bfloat16, enabled=autocast):
            call(code)

    print(f"{name}\t{median_millis(step):.3f}\t{median_millis(frame):.3f}", flush=True)


class Dense:
    """One dense convolution as the model calls it, with operands of noise."""

    def __init__(self, module, shape, device, dtype):
        make = lambda *size: torch.randn(*size, device=device, dtype=dtype)
        self.kernel = module.kernel_size[0]
        self.macs = shape[0] * shape[2] * shape[3] * module.weight.numel()
        self.x = make(*shape).to(memory_format=torch.channels_last)
        self.w = make(*module.weight.shape).to(memory_format=torch.channels_last)
        self.b = make(module.out_channels)
        self.dy = make(shape[0], module.out_channels, *shape[2:]).to(memory_format=torch.channels_last)

    def forward(self):
        return torch.nn.functional.conv2d(self.x, self.w, self.b, padding=self.kernel // 2)

    def gradient(self, by_input):
        padding = [self.kernel // 2] * 2
        return torch.ops.aten.convolution_backward(self.dy, self.x, self.w, None, [1, 1], padding, [1, 1], False, [0, 0], 1,
                                                   [by_input, not by_input, False])[0 if by_input else 1]

    # Pixels by channels: views, not copies.
    def matrices(self):
        rows = lambda image: image.permute(0, 2, 3, 1).reshape(-1, image.shape[1])
        return rows(self.x), self.w.flatten(1), rows(self.dy)

    def matrix_forward(self):
        x, w, _ = self.matrices()
        return torch.addmm(self.b, x, w.t())

    def matrix_gradient(self, by_input):
        x, w, dy = self.matrices()
        return dy @ w if by_input else dy.t() @ x


def dense_convolutions(model, options, device, dtype):
    """Those that one frame calls, in its order."""
    net = model.NervPlusPlus(options).to(device)
    found = []

    def note(module, inputs, _):
        if module.groups == 1:
            found.append(Dense(module, tuple(inputs[0].shape), device, dtype))

    for module in net.modules():
        if isinstance(module, torch.nn.Conv2d):
            module.register_forward_hook(note)
    with torch.no_grad():
        net(model.positional_encoding(torch.tensor([0.3]), options.pe_base, options.pe_levels).to(device))
    return found


def captured(work):
    """Replays what work() does, as a CUDA graph."""
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(3):
            work()
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        work()
    return graph.replay


def print_convolutions(name, convolutions, as_matrices):
    ways = [("matrix_forward", ()), ("matrix_gradient", (True,)), ("matrix_gradient", (False,))] if as_matrices else \
        [("forward", ()), ("gradient", (True,)), ("gradient", (False,))]
    millis = [median_millis(captured(lambda: [getattr(c, way)(*arguments) for c in convolutions])) for way, arguments in ways]
    macs = sum(c.macs for c in convolutions) / 1e9
    print(f"{name}: {len(convolutions)}, {macs:.1f} GMAC", *(f"{value:.3f}" for value in millis), sep="\t", flush=True)


def measure_convolutions(model):
    for name, tf32, dtype in (("float32", False, torch.float32), ("TF32", True, torch.float32), ("bf16", True, torch.bfloat16)):
        torch.backends.cuda.matmul.allow_tf32 = tf32
        torch.backends.cudnn.allow_tf32 = tf32
        convolutions = dense_convolutions(model, OPTIONS, "cuda", dtype)
        pointwise = [c for c in convolutions if c.kernel == 1]
        print_convolutions(f"cuDNN, {name}, all", convolutions, False)
        print_convolutions(f"cuDNN, {name}, pointwise", pointwise, False)
        print_convolutions(f"cuBLAS, {name}, pointwise", pointwise, True)


def main():
    model = load(sys.argv[-1])
    # The model's window of the loss is made on the processor where it has no device of its own.
    torch.set_default_device("cuda")
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.backends.cudnn.allow_tf32 = True
    torch.backends.cudnn.benchmark = True
    if sys.argv[1] == "--convolutions":
        measure_convolutions(model)
        return
    measure(model, "PyTorch eager, TF32", torch.contiguous_format, False, False)
    measure(model, "PyTorch eager, bf16 autocast, channels_last", torch.channels_last, True, False)
    measure(model, "PyTorch compiled, TF32", torch.contiguous_format, False, True)
    measure(model, "PyTorch compiled, bf16 autocast, channels_last", torch.channels_last, True, True)


if __name__ == "__main__":
    main()
