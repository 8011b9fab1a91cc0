package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCacheTest {
    private final CountingCompiler compiler = new CountingCompiler();

    @Test
    void sameKernelsAreCompiledOnce(@TempDir Path folder) {
        KernelCache cache = new KernelCache(folder.resolve("a").resolve("b"));
        assertThat(cache.get(compiler, "source", "sm_80")).containsExactly(1);
        assertThat(cache.get(compiler, "source", "sm_80")).containsExactly(1);
        assertThat(cache.get(compiler, "source", "sm_90")).containsExactly(2);
        assertThat(cache.get(compiler, "other", "sm_80")).containsExactly(3);
        assertThat(compiler.compilations).containsExactly("sm_80", "sm_90", "sm_80");
        assertThat(folder.resolve("a").resolve("b")).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void foldersThatCannotBeWrittenAreDoneWithout(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        KernelCache cache = new KernelCache(file.resolve("cache"));
        assertThat(cache.get(compiler, "source", "sm_80")).containsExactly(1);
        assertThat(cache.get(compiler, "source", "sm_80")).containsExactly(2);
    }
}
