#!/usr/bin/env python3
"""Times the PyTorch model of the network on a GPU, as preset s at 1280x720: pytorch-speed.py MODEL

MODEL is the script that defines it (NervPlusPlus, loss_fn, positional_encoding). Prints a line for each way to run it: name, training step in
milliseconds, decoded frame in milliseconds, medians of 50. Batch 1, Adam, the published loss.
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


def main():
    model = load(sys.argv[1])
    # The model's window of the loss is made on the processor where it has no device of its own.
    torch.set_default_device("cuda")
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.backends.cudnn.allow_tf32 = True
    torch.backends.cudnn.benchmark = True
    measure(model, "PyTorch eager, TF32", torch.contiguous_format, False, False)
    measure(model, "PyTorch eager, bf16 autocast, channels_last", torch.channels_last, True, False)
    measure(model, "PyTorch compiled, TF32", torch.contiguous_format, False, True)
    measure(model, "PyTorch compiled, bf16 autocast, channels_last", torch.channels_last, True, True)


if __name__ == "__main__":
    main()
