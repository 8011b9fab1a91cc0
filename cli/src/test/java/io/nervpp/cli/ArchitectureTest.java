package io.nervpp.cli;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which. */
@AnalyzeClasses(packages = "io.nervpp", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BITSTREAM = "io.nervpp.bitstream..";
    private static final String ENGINE_API = "io.nervpp.engine..";
    private static final String ENGINES = "io.nervpp.engines..";
    private static final String MODEL = "io.nervpp.model..";
    private static final String CODEC = "io.nervpp.codec..";
    private static final String DATASETS = "io.nervpp.datasets..";
    private static final String EVALUATION = "io.nervpp.evaluation..";
    private static final String[] NATIVE = {"org.bytedeco..", "org.nd4j.."};

    @ArchTest
    static final ArchRule BITSTREAM_KNOWS_THE_JDK = classes()
            .that()
            .resideInAPackage(BITSTREAM)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", BITSTREAM);

    @ArchTest
    static final ArchRule ENGINE_API_KNOWS_THE_JDK = classes()
            .that()
            .resideInAPackage(ENGINE_API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", ENGINE_API);

    @ArchTest
    static final ArchRule MODEL_KNOWS_THE_ENGINE_API = classes()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", ENGINE_API, MODEL);

    @ArchTest
    static final ArchRule ENGINES_KNOW_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage(ENGINES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BITSTREAM, MODEL, CODEC);

    @ArchTest
    static final ArchRule ENGINES_ARE_FOUND_NOT_NAMED = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINES);

    @ArchTest
    static final ArchRule DATASETS_KNOW_THE_CODEC = classes()
            .that()
            .resideInAPackage(DATASETS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "com.fasterxml.jackson..", "org.apache.commons.compress..", BITSTREAM, CODEC, DATASETS);

    @ArchTest
    static final ArchRule EVALUATION_KNOWS_CODEC_AND_DATASETS = classes()
            .that()
            .resideInAPackage(EVALUATION)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "javax.imageio..", "com.fasterxml.jackson..", BITSTREAM, CODEC, DATASETS, EVALUATION);

    @ArchTest
    static final ArchRule CODEC_KNOWS_NO_DATASETS = noClasses()
            .that()
            .resideInAPackage(CODEC)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DATASETS, EVALUATION);

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("io.nervpp.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.nervpp.cli..");

    @ArchTest
    static final ArchRule NATIVE_LIBRARIES_STAY_IN_MEDIA_AND_ENGINES = noClasses()
            .that()
            .resideOutsideOfPackages("io.nervpp.codec.media..", ENGINES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(NATIVE);

    @ArchTest
    static final ArchRule NO_NATIVE_TYPE_IN_A_PUBLIC_SIGNATURE = noCodeUnits()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .haveRawReturnType(resideInAnyPackage(NATIVE))
            .orShould()
            .haveRawParameterTypes(anyElementThat(resideInAnyPackage(NATIVE)));

    @ArchTest
    static final ArchRule ONE_EXIT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .callMethod(System.class, "exit", int.class);
}
