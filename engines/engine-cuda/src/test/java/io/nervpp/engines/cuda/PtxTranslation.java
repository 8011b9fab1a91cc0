package io.nervpp.engines.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * PTX as C++ for the harness in which kernels run on the processor: a kernel becomes a kernel, a function a function, a register a local
 * variable, a label a label, and an instruction what {@link PtxInstruction} says. Takes what nvcc writes, a statement a line; whatever
 * else there is is an error.
 */
final class PtxTranslation {
    private static final Pattern SIGNATURE = Pattern.compile("(?<kind>\\.visible \\.entry|\\.func)\\s+"
            + "(?:\\((?<result>[^)]*)\\)\\s*)?(?<name>[\\w$]+)\\((?<parameters>[^)]*)\\)"
            + "(?:\\s*\\.maxntid \\d+(?:, 1, 1)?|\\s*\\.minnctapersm \\d+)*\\s*");
    private static final Pattern VARIABLE =
            Pattern.compile("\\.(?<space>param|local|shared)\\s+(?:\\.align (?<align>\\d+)\\s+)?"
                    + "\\.[bsuf](?<bits>\\d+)\\s+(?<name>[\\w$]+)(?:\\[(?<count>\\d+)\\])?;?");
    private static final Pattern REGISTERS =
            Pattern.compile("\\.reg \\.(?<type>pred|[bsuf]\\d+)\\s+%?(?<name>[\\w$]+)(?:<(?<count>\\d+)>)?;");
    private static final Pattern HEADER = Pattern.compile("\\.version \\S+|\\.target \\S+|\\.address_size 64");
    private static final String HINT = ".pragma \"nounroll\";";
    private static final Pattern LABEL = Pattern.compile("[\\w$]+:");

    private final StringBuilder prototypes = new StringBuilder();
    private final StringBuilder definitions = new StringBuilder();
    private final StringBuilder begun = new StringBuilder();
    private final List<String> body = new ArrayList<>();

    /** Of the function at hand; null outside of functions. */
    private Matcher signature;

    private int depth;
    private boolean waits;

    /** Bytes of shared memory that are taken: by what all kernels share, and with what the kernel at hand has. */
    private int commonBytes;

    private int sharedBytes;

    private PtxTranslation() {}

    /**
     * Translates a module.
     *
     * @param ptx the text that nvcc writes
     * @return C++, to be put behind {@code host.cpp} and {@code ptx.cpp}
     * @throws IllegalArgumentException with what is not understood
     */
    static String translate(String ptx) {
        PtxTranslation translation = new PtxTranslation();
        ptx.lines()
                .map(line -> line.replaceFirst("//.*", "").strip())
                .filter(line -> !line.isEmpty())
                .forEach(translation::addLine);
        if (translation.signature != null || !translation.begun.isEmpty()) {
            throw new IllegalArgumentException("bad PTX: ends within a statement or a function");
        }
        return translation.prototypes.append(translation.definitions).toString();
    }

    private void addLine(String line) {
        boolean brace = line.equals("{") || line.equals("}");
        if (begun.isEmpty()
                && (brace
                        || LABEL.matcher(line).matches()
                        || HEADER.matcher(line).matches())) {
            add(line);
        } else if (brace) {
            add(take());
            add(line);
        } else {
            begun.append(begun.isEmpty() ? "" : " ").append(line);
            if (line.endsWith(";")) {
                add(take());
            }
        }
    }

    private String take() {
        String statement = begun.toString();
        begun.setLength(0);
        return statement;
    }

    private void add(String statement) {
        if (signature == null) {
            addOutside(statement);
        } else if (statement.equals("{")) {
            depth++;
            body.add("{");
        } else if (statement.equals("}")) {
            depth--;
            body.add("}");
            if (depth == 0) {
                endFunction();
            }
        } else {
            addInside(statement);
        }
    }

    private void addOutside(String statement) {
        Matcher function = SIGNATURE.matcher(statement);
        Matcher variable = VARIABLE.matcher(statement);
        if (function.matches()) {
            signature = function;
            waits = false;
        } else if (variable.matches() && variable.group("space").equals("shared")) {
            prototypes.append(declare(variable)).append('\n');
            commonBytes = sharedBytes;
        } else if (!HEADER.matcher(statement).matches()) {
            throw unknown(statement);
        }
    }

    private void addInside(String statement) {
        Matcher registers = REGISTERS.matcher(statement);
        Matcher variable = VARIABLE.matcher(statement);
        if (registers.matches()) {
            body.add(declareRegisters(registers));
        } else if (variable.matches()) {
            body.add(declare(variable));
        } else if (LABEL.matcher(statement).matches()) {
            body.add(statement);
        } else if (!statement.equals(HINT)) {
            PtxInstruction instruction = PtxInstruction.parse(statement);
            waits |= instruction.waits();
            body.add(instruction.translation());
        }
    }

    private static String declareRegisters(Matcher registers) {
        String bits = registers.group("type").equals("pred")
                ? "1"
                : registers.group("type").substring(1);
        String type = bits.equals("1") ? "Predicate" : "B" + bits;
        String name = registers.group("name");
        String count = registers.group("count");
        Stream<String> names = count == null
                ? Stream.of(name)
                : IntStream.range(0, Integer.parseInt(count)).mapToObj(i -> name + i);
        return names.map(each -> each + " = UNWRITTEN" + bits).collect(Collectors.joining(", ", type + " ", ";"));
    }

    /** A name in C++ is the variable's address. */
    private String declare(Matcher variable) {
        String name = variable.group("name");
        int align = variable.group("align") == null ? 1 : Integer.parseInt(variable.group("align"));
        if (variable.group("space").equals("shared")) {
            int start = (sharedBytes + align - 1) / align * align;
            sharedBytes = start + bytes(variable);
            return "const u32 " + name + " = " + start + ";";
        }
        return "alignas(" + Math.max(align, itemBytes(variable)) + ") char " + name + "Bytes[" + bytes(variable)
                + "]; const u64 " + name + " = (u64) " + name + "Bytes;";
    }

    private static int itemBytes(Matcher variable) {
        return Integer.parseInt(variable.group("bits")) / 8;
    }

    private static int bytes(Matcher variable) {
        return itemBytes(variable) * (variable.group("count") == null ? 1 : Integer.parseInt(variable.group("count")));
    }

    private void endFunction() {
        String name = signature.group("name");
        List<Matcher> parameters = parameters(signature.group("parameters"));
        if (signature.group("kind").equals(".func")) {
            if (waits) {
                throw unknown("a barrier in a function, " + name);
            }
            if (signature.group("result") != null) {
                parameters.addAll(parameters(signature.group("result")));
            }
            String head = "static __attribute__((noinline)) void " + name
                    + parameters.stream()
                            .map(each -> "u64 " + each.group("name"))
                            .collect(Collectors.joining(", ", "(", ")"));
            prototypes.append(head).append(";\n");
            definitions.append(head).append('\n');
        } else {
            if (parameters.size() != 1) {
                throw unknown("parameters of " + name + ", expected one struct: " + signature.group("parameters"));
            }
            int size = bytes(parameters.get(0));
            body.addAll(
                    1,
                    List.of(
                            "const u64 " + parameters.get(0).group("name") + " = (u64) &p;",
                            "parametersAt = (u64) &p;",
                            "parameterBytes = " + size + ";",
                            "sharedBytes = " + sharedBytes + ";",
                            "static_assert(" + sharedBytes + " <= MAX_SHARED_BYTES, \"shared memory of a block\");"));
            definitions
                    .append("struct ")
                    .append(name)
                    .append("Parameters { alignas(8) char bytes[")
                    .append(size)
                    .append("]; };\n");
            definitions
                    .append(waits ? "BLOCK_KERNEL(" : "KERNEL(")
                    .append(name)
                    .append(", ")
                    .append(name)
                    .append("Parameters)\n");
        }
        body.forEach(line -> definitions.append(line).append('\n'));
        body.clear();
        signature = null;
        sharedBytes = commonBytes;
    }

    private static List<Matcher> parameters(String text) {
        List<Matcher> parameters = new ArrayList<>();
        for (String each : text.isBlank() ? new String[0] : text.split(",")) {
            Matcher parameter = VARIABLE.matcher(each.strip());
            if (!parameter.matches()) {
                throw unknown(each);
            }
            parameters.add(parameter);
        }
        return parameters;
    }

    static IllegalArgumentException unknown(String statement) {
        return new IllegalArgumentException("PTX that is not understood: " + statement);
    }
}
