package io.nervpp.engines.cuda;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An instruction of PTX as C++: {@code add.s32 %r3, %r1, 5;} is {@code r3 = add_s32(r1, Immediate{5ll});}. What it does is left to the function
 * of that name in {@code ptx.cpp}; where there is none, the C++ does not compile.
 */
final class PtxInstruction {
    private static final Pattern STATEMENT =
            Pattern.compile("(?:@(?<unless>!?)%(?<predicate>\\w+)\\s+)?(?<name>[a-z][\\w.]*)\\s*(?<operands>.*?)\\s*;");
    private static final Pattern CALL =
            Pattern.compile("(?:\\((?<result>[\\w$]+)\\),\\s*)?(?<name>[\\w$]+),\\s*\\((?<arguments>[^)]*)\\)");
    private static final Pattern ADDRESS = Pattern.compile("\\[%?(?<base>[\\w$]+)(?:\\+(?<offset>-?\\d+))?\\]");
    private static final Pattern NAME = Pattern.compile("%?([A-Za-z_$][\\w$]*)");

    private static final Map<String, String> SPECIAL_REGISTERS = Map.of(
            "%tid.x", "threadIdx.x",
            "%ntid.x", "blockDim.x",
            "%ctaid.x", "blockIdx.x",
            "%ctaid.y", "blockIdx.y",
            "%ctaid.z", "blockIdx.z");

    private final String name;
    private final String condition;
    private final String operands;

    private PtxInstruction(String name, String condition, String operands) {
        this.name = name;
        this.condition = condition;
        this.operands = operands;
    }

    /**
     * Takes an instruction apart.
     *
     * @param statement with its semicolon, and with its predicate where it has one
     * @throws IllegalArgumentException with the statement where it is no instruction
     */
    static PtxInstruction parse(String statement) {
        Matcher matcher = STATEMENT.matcher(statement);
        if (!matcher.matches()) {
            throw PtxTranslation.unknown(statement);
        }
        String predicate = matcher.group("predicate");
        String condition = predicate == null ? "" : "if (" + matcher.group("unless") + predicate + ") ";
        return new PtxInstruction(matcher.group("name"), condition, matcher.group("operands"));
    }

    /** Whether it waits for other threads of the block. */
    boolean waits() {
        return name.startsWith("bar.") || name.startsWith("mma.");
    }

    /** The statement in C++. */
    String translation() {
        return condition + unconditional() + ";";
    }

    private String unconditional() {
        return switch (name) {
            case "bra", "bra.uni" -> "goto " + operands;
            case "ret" -> "return";
            case "call.uni" -> call();
            default -> operation();
        };
    }

    private String call() {
        Matcher call = CALL.matcher(operands);
        if (!call.matches()) {
            throw PtxTranslation.unknown(name + " " + operands);
        }
        Stream<String> arguments = Stream.concat(
                Arrays.stream(call.group("arguments").split(",")), Stream.ofNullable(call.group("result")));
        return call.group("name") + arguments.map(String::strip).collect(Collectors.joining(", ", "(", ")"));
    }

    private String operation() {
        List<String> arguments = Arrays.stream(operands.replaceAll("[{}]", "").split(","))
                .map(operand -> operand(operand.strip()))
                .toList();
        // A vector that is a result is passed by reference.
        boolean noResult = name.startsWith("st.") || name.startsWith("bar.") || operands.startsWith("{");
        String result = noResult ? "" : arguments.get(0) + " = ";
        return result
                + name.replace('.', '_')
                + arguments.stream().skip(noResult ? 0 : 1).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String operand(String text) {
        if (SPECIAL_REGISTERS.containsKey(text)) {
            return SPECIAL_REGISTERS.get(text);
        }
        Matcher address = ADDRESS.matcher(text);
        if (address.matches()) {
            String offset = address.group("offset");
            return "at(" + address.group("base") + ", " + (offset == null ? "0" : offset) + ")";
        }
        if (text.matches("0f[0-9A-F]{8}")) {
            return "B32(0x" + text.substring(2) + "u)";
        }
        if (text.matches("0d[0-9A-F]{16}")) {
            return "B64(0x" + text.substring(2) + "ull)";
        }
        if (text.matches("-?\\d+")) {
            return "Immediate{" + text + "ll}";
        }
        Matcher named = NAME.matcher(text);
        if (named.matches()) {
            return named.group(1);
        }
        throw PtxTranslation.unknown(text);
    }
}
