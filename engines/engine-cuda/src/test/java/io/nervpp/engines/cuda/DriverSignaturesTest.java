package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.jna.Native;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and arguments of the driver's and cuDNN's functions against NVIDIA's own headers, where they are installed: a wrong one would end the JVM. */
class DriverSignaturesTest {
    private static final Map<Class<?>, Integer> SIZES = Map.of(int.class, 4, long.class, 8, byte.class, 1);

    private static final String CHECK = """
            #include <cstddef>
            template <std::size_t... SIZES> struct Sizes {};
            template <class Result, class... A> Sizes<sizeof(A)...> sizesOf(Result (*)(A...));
            template <class Actual, class Expected> constexpr bool same = false;
            template <class Both> constexpr bool same<Both, Both> = true;
            """;

    private static String requirement(Method method) {
        String sizes = Stream.of(method.getParameterTypes())
                .map(type -> SIZES.getOrDefault(type, Native.POINTER_SIZE))
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return "static_assert(same<decltype(sizesOf(&" + method.getName() + ")), Sizes<" + sizes + ">>, \""
                + method.getName() + "\");";
    }

    /** The folder of a header. */
    private static Optional<Path> folderOf(String header) {
        return Stream.of(System.getenv("CUDA_HOME"), System.getenv("CUDA_PATH"), "/usr/local/cuda", "/usr")
                .filter(Objects::nonNull)
                .map(home -> Path.of(home, "include"))
                .filter(folder -> Files.isRegularFile(folder.resolve(header)))
                .findFirst();
    }

    private static Stream<Arguments> headers() {
        return Stream.of(arguments(CudaDriver.class, "cuda.h"), arguments(Cudnn.class, "cudnn.h"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void areThoseOfTheHeader(Class<?> functions, String header, @TempDir Path folder)
            throws IOException, InterruptedException {
        Optional<Path> headers = folderOf(header);
        boolean here = headers.isPresent() && HostKernels.areAvailable();
        if (!here) {
            System.out.println("skipped: signatures against " + header + ", since there is none here or no g++");
        }
        assumeTrue(here, "no " + header + " or no g++");
        String requirements = Stream.of(functions.getMethods())
                .map(DriverSignaturesTest::requirement)
                .collect(Collectors.joining("\n"));
        Path source = Files.writeString(
                folder.resolve("signatures.cpp"), "#include <" + header + ">\n" + CHECK + requirements);
        Process process = new ProcessBuilder(
                        "g++",
                        "-std=c++17",
                        "-fsyntax-only",
                        "-I",
                        headers.orElseThrow().toString(),
                        source.toString())
                .redirectErrorStream(true)
                .start();
        String messages = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(messages).isZero();
    }
}
