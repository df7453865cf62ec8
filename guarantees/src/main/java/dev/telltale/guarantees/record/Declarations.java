package dev.telltale.guarantees.record;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.platform.engine.support.descriptor.MethodSource;

import dev.telltale.guarantees.Level;
import dev.telltale.guarantees.Mode;
import dev.telltale.guarantees.Proves;
import dev.telltale.guarantees.record.Proof.Outcome;

/** The declarations of a test method, of its class and of the classes around it. */
public final class Declarations {

    private static final String STACK = "stack";
    private static final String LONG = "long";

    private Declarations() {}

    static List<Proof> of(MethodSource source, List<String> tags, String pipeline, Outcome outcome) {
        return declared(source)
                .peek(declared -> requireTag(declared, tags, source))
                .flatMap(declared -> Arrays.stream(declared.value())
                        .flatMap(invariant -> Arrays.stream(declared.mode())
                                .map(mode -> new Proof(
                                        name(source),
                                        invariant,
                                        requireMode(invariant.isAbout(mode), mode, source),
                                        declared.level(),
                                        tags.contains(LONG),
                                        pipeline,
                                        outcome))))
                .toList();
    }

    /** What a test method, its class and the classes around it declare. */
    public static Stream<Proves> declared(MethodSource source) {
        Stream<Proves> declared = Arrays.stream(source.getJavaMethod().getAnnotationsByType(Proves.class));
        for (Class<?> type = source.getJavaClass(); type != null; type = type.getEnclosingClass()) {
            declared = Stream.concat(declared, Arrays.stream(type.getAnnotationsByType(Proves.class)));
        }
        return declared;
    }

    static String name(MethodSource source) {
        return source.getClassName() + "#" + source.getMethodName();
    }

    private static void requireTag(Proves declared, List<String> tags, MethodSource source) {
        if ((declared.level() == Level.UNIT) == tags.contains(STACK)) {
            throw new IllegalStateException(name(source) + " has another level than its tags say");
        }
    }

    private static Mode requireMode(boolean isAboutMode, Mode mode, MethodSource source) {
        if (!isAboutMode) {
            throw new IllegalStateException(name(source) + " declares mode " + mode + ", which its invariant lacks");
        }
        return mode;
    }
}
