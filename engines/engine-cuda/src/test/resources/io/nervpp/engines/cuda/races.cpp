// Looks at every access of the kernels to memory, and finds
// - races: two threads use one byte, at least one writes, and no barrier is between; in memory that all blocks share none helps, within a launch;
// - reads of shared memory that no thread of the block has written, and of results that this run has not;
// - accesses outside all memory.
// The compiler calls the functions at the end, as -fsanitize=thread asks it to. Which accesses conflict does not depend on the order in which
// the host runs threads. A byte is known by the thread that wrote it last and by those that read it, each with the stretch of time it did so in:
// of shared memory a stretch ends at a barrier, of all other memory with the launch.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <elf.h>
#include <map>

typedef uint64_t Moment;  // a stretch, and one more than the thread's number in it

static const Moment STRETCH = (Moment) 1 << 32;
static const Moment ATOMICS = STRETCH - 1;  // in the place of a thread: all that add in one step
static const Moment MANY = STRETCH - 2;  // readers

struct Byte {
    Moment writer;
    Moment reader;
};

struct Region {
    uintptr_t start;
    uintptr_t end;
    bool ofRun;  // each run writes what it reads of it
    Byte* bytes;
};

extern const Elf64_Ehdr image __asm__("__ehdr_start") __attribute__((visibility("hidden")));

struct Range {
    uintptr_t start;
    uintptr_t end;

    bool has(uintptr_t address) const {
        return address >= start && address < end;
    }
};

static std::map<uintptr_t, Region> regions;  // by their ends
static const int RECENT = 256;
static Region* recent[RECENT];
static Range shared;
static Byte* sharedBytes;

static Moment now = STRETCH;
static Moment launchStart;
static Moment blockStart;
static Moment runStart;
static Range parameters;
static Range indices;
static Range stack;
static bool running;
static int thread;
static int threadsOfBlock;
static int block;
static char found[256];

// Shared memory is what the library has of variables that start as zeros; so are the indices of thread and block.
static void findShared() {
    uintptr_t start = (uintptr_t) &image;
    const Elf64_Phdr* headers = (const Elf64_Phdr*) (start + image.e_phoff);
    for (int i = 0; i < image.e_phnum; i++) {
        const Elf64_Phdr& header = headers[i];
        if (header.p_type == PT_LOAD && header.p_memsz > header.p_filesz) {
            shared = {start + header.p_vaddr + header.p_filesz, start + header.p_vaddr + header.p_memsz};
        }
    }
    sharedBytes = (Byte*) std::calloc(shared.end - shared.start, sizeof(Byte));
}

static void tell(const char* what, Moment other, bool isShared) {
    if (found[0]) {
        return;
    }
    int length = std::snprintf(found, sizeof found, "thread %d of block %d %s", thread, block, what);
    Moment number = other % STRETCH;
    char* end = found + length;
    size_t left = sizeof found - (size_t) length;
    if (number == ATOMICS) {
        std::snprintf(end, left, " what others add to");
    } else if (number == MANY) {
        std::snprintf(end, left, " what several threads read");
    } else if (number != 0) {
        int of = (int) number - 1;
        std::snprintf(end, left, " what thread %d of block %d uses", isShared ? of : of % threadsOfBlock,
                isShared ? block : of / threadsOfBlock);
    }
}

enum Access { READ, WRITE, ADDITION };

static void use(Byte& byte, Moment stretch, Moment me, Access access, bool isShared) {
    // Others may add while one adds.
    bool among = access == ADDITION;
    bool writerIsOther = byte.writer > stretch && byte.writer != me && !(among && byte.writer == stretch + ATOMICS);
    if (writerIsOther) {
        tell(access == READ ? "reads" : "writes", byte.writer, isShared);
    }
    if (access == READ) {
        byte.reader = byte.reader <= stretch || byte.reader == me ? me : stretch + MANY;
        return;
    }
    if (byte.reader > stretch && byte.reader != me) {
        tell("writes", byte.reader, isShared);
    }
    byte.writer = among ? stretch + ATOMICS : me;
}

static Region* regionOf(uintptr_t address) {
    Region*& last = recent[address >> 12 & (RECENT - 1)];
    if (!last || address < last->start || address >= last->end) {
        auto at = regions.upper_bound(address);
        if (at == regions.end() || address < at->second.start) {
            return nullptr;
        }
        last = &at->second;
    }
    return last;
}

static void useAll(const void* at, int bytes, Access access) {
    uintptr_t address = (uintptr_t) at;
    if (!running || stack.has(address) || parameters.has(address) || indices.has(address)) {
        return;
    }
    if (shared.has(address)) {
        for (int i = 0; i < bytes; i++) {
            Byte& byte = sharedBytes[address - shared.start + (size_t) i];
            if (access == READ && byte.writer < blockStart) {
                tell("reads shared memory that nobody has written", 0, true);
            }
            use(byte, now, now + 1 + (Moment) thread, access, true);
        }
    } else if (Region* region = regionOf(address)) {
        if (address + (uintptr_t) bytes > region->end) {
            tell("goes beyond a block of memory", 0, false);
            return;
        }
        Moment me = launchStart + 1 + (Moment) block * (Moment) threadsOfBlock + (Moment) thread;
        for (int i = 0; i < bytes; i++) {
            Byte& byte = region->bytes[address - region->start + (size_t) i];
            if (access == READ && region->ofRun && byte.writer < runStart) {
                tell("reads a result that nobody has written in this run", 0, false);
            }
            use(byte, launchStart, me, access, false);
        }
    } else if (access != READ || !Range {(uintptr_t) &image, shared.start}.has(address)) {
        tell(access != READ ? "writes outside all memory" : "reads outside all memory", 0, false);
    }
}

// Memory that kernels may use.
extern "C" void allocated(void* address, long bytes, int ofRun) {
    uintptr_t start = (uintptr_t) address;
    uintptr_t end = start + (uintptr_t) bytes;
    regions[end] = {start, end, ofRun != 0, (Byte*) std::calloc((size_t) bytes, sizeof(Byte))};
}

extern "C" void released(void* address) {
    auto at = regions.upper_bound((uintptr_t) address);
    std::free(at->second.bytes);
    regions.erase(at);
    for (Region*& last : recent) {
        last = nullptr;
    }
}

extern "C" void startRun() {
    now += STRETCH;
    runStart = now;
}

void startLaunch(const void* arguments, size_t argumentBytes, const void* indexVariables, size_t indexBytes, int threads) {
    if (!sharedBytes) {
        findShared();
    }
    now += STRETCH;
    launchStart = now;
    parameters = {(uintptr_t) arguments, (uintptr_t) arguments + argumentBytes};
    indices = {(uintptr_t) indexVariables, (uintptr_t) indexVariables + indexBytes};
    threadsOfBlock = threads;
    found[0] = 0;
}

void startBlock(int number) {
    now += STRETCH;
    blockStart = now;
    block = number;
}

void passBarrier() {
    now += STRETCH;
}

void enterThread(int number, const void* stackEnd, size_t stackBytes) {
    thread = number;
    stack = {(uintptr_t) stackEnd - stackBytes, (uintptr_t) stackEnd};
    running = true;
}

void leaveThread() {
    running = false;
}

// What was found in the launch; null: nothing.
const char* endLaunch() {
    return found[0] ? found : nullptr;
}

void accessAtomically(void* at, int bytes) {
    useAll(at, bytes, ADDITION);
}

extern "C" {
void __tsan_init() {}
void __tsan_func_entry(void*) {}
void __tsan_func_exit() {}

void __tsan_read_range(void* at, size_t bytes) {
    useAll(at, (int) bytes, READ);
}

void __tsan_write_range(void* at, size_t bytes) {
    useAll(at, (int) bytes, WRITE);
}

#define ACCESSES(bytes)                                   \
    void __tsan_read##bytes(void* at) {                   \
        useAll(at, bytes, READ);                  \
    }                                                     \
    void __tsan_write##bytes(void* at) {                  \
        useAll(at, bytes, WRITE);                   \
    }                                                     \
    void __tsan_unaligned_read##bytes(void* at) {         \
        useAll(at, bytes, READ);                  \
    }                                                     \
    void __tsan_unaligned_write##bytes(void* at) {        \
        useAll(at, bytes, WRITE);                   \
    }

ACCESSES(1)
ACCESSES(2)
ACCESSES(4)
ACCESSES(8)
ACCESSES(16)
}
