package dev.tasksapi.callers.passwords;

import static dev.tasksapi.callers.passwords.Verification.RIGHT;
import static dev.tasksapi.callers.passwords.Verification.RIGHT_BUT_OUTDATED;
import static dev.tasksapi.callers.passwords.Verification.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.tasksapi.http.LogCapture;
import io.smallrye.mutiny.Uni;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes of our own and of others, and what is said of a password. */
class PasswordHashingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct horse battery staple";

    private final HashingThreads threads = new HashingThreads(1);

    @AfterEach
    void stop() {
        threads.stop();
    }

    private PasswordHashing with(PasswordSettings settings) {
        return new PasswordHashing(settings, threads);
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    private Verification verify(String password, String hash) {
        return await(with(TestSettings.defaults()).verify(password, hash));
    }

    @Test
    void aHashIsWrittenAsEverybodyWritesIt() {
        assertThat(await(with(TestSettings.defaults()).hash(PASSWORD)))
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void onlyTheRightPasswordIsRight() {
        PasswordHashing hashing = with(TestSettings.quick());
        String hash = await(hashing.hash(PASSWORD));
        assertThat(await(hashing.verify(PASSWORD, hash))).isEqualTo(RIGHT);
        for (String other : List.of(PASSWORD + " ", PASSWORD.toUpperCase(Locale.ROOT), "", "\0")) {
            assertThat(await(hashing.verify(other, hash))).as(other).isEqualTo(WRONG);
        }
    }

    @Test
    void everyHashHasItsOwnSalt() {
        PasswordHashing hashing = with(TestSettings.quick());
        assertThat(await(hashing.hash(PASSWORD))).isNotEqualTo(await(hashing.hash(PASSWORD)));
    }

    /** Of the reference implementation: the first two are vectors in its tests, the others were made with libargon2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "\"Grüße, Welt\" $argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$1rWuvJDRmzvo1D6grbX52MQOPxNMdimgwNxB0QY/Jn0",
                "\"correct horse\" $argon2id$v=19$m=12288,t=3,p=4$c2FsdCBvZiAyNCBieXRlcywgcmVhbGx5$irLBz+kHnBJdTQoSUpQTXQOgv/w1rTKiPeRISmGGB7+W/Yj+BsqmbMWEObWU3dTP",
            })
    void aHashOfTheReferenceImplementationIsVerified(String password, String hash) {
        assertThat(verify(password, hash).isRight()).isTrue();
        assertThat(verify(password + "x", hash)).isEqualTo(WRONG);
    }

    /** Of the tests of the reference implementation: Argon2i of both versions, of which the older is not named. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
                "$argon2i$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ",
                "$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ"
            })
    void aHashOfAnotherArgon2IsVerifiedAndOutdated(String hash) {
        assertThat(verify("password", hash)).isEqualTo(RIGHT_BUT_OUTDATED);
        assertThat(verify("passwore", hash)).isEqualTo(WRONG);
        assertThat(verify("password", hash.replace("$argon2i", "$argon2d"))).isEqualTo(WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "19456, 2, 1, RIGHT",
        "19456, 2, 4, RIGHT",
        "47104, 1, 1, RIGHT",
        "19456, 1, 1, RIGHT_BUT_OUTDATED",
        "19448, 2, 1, RIGHT_BUT_OUTDATED",
        "7168, 6, 1, RIGHT_BUT_OUTDATED"
    })
    void aWeakerHashIsOutdated(int memory, int passes, int lanes, Verification verification) {
        String hash = await(with(TestSettings.argon2(memory, passes, lanes)).hash(PASSWORD));
        assertThat(verify(PASSWORD, hash)).isEqualTo(verification);
    }

    @Test
    void aShortSaltIsOutdated() {
        String vector = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(verify("password", vector)).isEqualTo(RIGHT_BUT_OUTDATED);
    }

    /** Made with the bcrypt of libxcrypt. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2a$05$abcdefghijklmnopqrstuuFiPhXf1sVd3pCCRO.uVh34H/qI/ZsuS",
                "$2b$05$abcdefghijklmnopqrstuuFiPhXf1sVd3pCCRO.uVh34H/qI/ZsuS",
                "$2y$05$abcdefghijklmnopqrstuuFiPhXf1sVd3pCCRO.uVh34H/qI/ZsuS"
            })
    void aBcryptHashIsVerifiedAndOutdated(String hash) {
        assertThat(verify(PASSWORD, hash)).isEqualTo(RIGHT_BUT_OUTDATED);
        assertThat(verify(PASSWORD + "x", hash)).isEqualTo(WRONG);
    }

    @Test
    void bcryptLooksAtNoMoreThanItEverDid() {
        String hash = "$2b$04$abcdefghijklmnopqrstuum2G75IXDN/xsgbNa/hCiPSKyIHQd70S";
        assertThat(verify("0123456789".repeat(8), hash)).isEqualTo(RIGHT_BUT_OUTDATED);
        assertThat(verify("0123456789".repeat(7) + "01 and anything", hash)).isEqualTo(RIGHT_BUT_OUTDATED);
        assertThat(verify("0123456789".repeat(7) + "0", hash)).isEqualTo(WRONG);
    }

    /** The earlier backend hashed what was typed, whatever its form. */
    @Test
    void bcryptComparesWhatWasTypedAndItsOneForm() {
        String ofFullWidth = "$2b$04$abcdefghijklmnopqrstuucKnM3oO4ABoLuVlrpOoKeUgD1i7qf8O";
        assertThat(verify("ｐａｓｓｗｏｒｄ１２３", ofFullWidth)).isEqualTo(RIGHT_BUT_OUTDATED);
        assertThat(verify("password123", ofFullWidth)).isEqualTo(WRONG);
        String ofComposed = "$2b$04$abcdefghijklmnopqrstuuSXxILBM7OMjz06pU6DjD56dCH23CHyO";
        assertThat(verify("cr\u00e8me br\u00fbl\u00e9e", ofComposed)).isEqualTo(RIGHT_BUT_OUTDATED);
        assertThat(verify("cre\u0300me bru\u0302le\u0301e", ofComposed)).isEqualTo(RIGHT_BUT_OUTDATED);
    }

    @Test
    void aPasswordIsTheSameFromAnyKeyboard() {
        PasswordHashing hashing = with(TestSettings.quick());
        String hash = await(hashing.hash("ｏﬃｃｅ ﬁancé Ⅷ"));
        assertThat(await(hashing.verify("office fiance\u0301 VIII", hash))).isEqualTo(RIGHT);
        assertThat(await(hashing.verify("office fiance VIII", hash))).isEqualTo(WRONG);
    }

    @Test
    void nothingIsCutOff() {
        PasswordHashing hashing = with(TestSettings.quick());
        String hash = await(hashing.hash("0123456789".repeat(12) + "a"));
        assertThat(await(hashing.verify("0123456789".repeat(12) + "b", hash))).isEqualTo(WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse battery staple",
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ",
                "$argon2id$v=19$m=19456,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=64,t=2,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQxx$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=17$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2$v=19$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$2b$31$......................saltsaltsaltsaltsaltsaltsaltsal",
                "$2b$03$......................saltsaltsaltsaltsaltsaltsaltsal",
                "$2c$04$......................saltsaltsaltsaltsaltsaltsaltsal",
                "$2b$04$......................saltsaltsaltsaltsaltsaltsaltsa",
                "$pbkdf2-sha256$29000$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "c29tZXNhbHQ0123456789abcdef01234:0123456789abcdef0123456789abcdef"
            })
    void noPasswordIsRightForAHashOfUnknownFormAndTheLogSaysNothingOfIt(String hash) {
        try (LogCapture log = LogCapture.open()) {
            assertThat(verify(PASSWORD, hash)).isEqualTo(WRONG);
            assertThat(log.everything()).contains("A password hash has an unknown form");
            if (!hash.isEmpty()) {
                assertThat(log.everything()).doesNotContain(hash).doesNotContain("c29tZXNhbHQ", PASSWORD);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8 or more\0", "8 or more\ud800", "\udc008 or more"})
    void whatHasNoUtf8FormIsNobodysPassword(String password) {
        PasswordHashing hashing = with(TestSettings.quick());
        assertThatThrownBy(() -> await(hashing.hash(password))).isInstanceOf(IllegalArgumentException.class);
        String ofQuestionMark = await(hashing.hash("8 or more?"));
        assertThat(await(hashing.verify(password, ofQuestionMark))).isEqualTo(WRONG);
        assertThat(verify(password, "$2b$04$abcdefghijklmnopqrstuui4EIlirFDAdFR4b6QgpOh/lJO05giiO"))
                .isEqualTo(WRONG);
    }

    /** Told by the memory, which one hash takes most of; a clock would tell what else the machine does. */
    @Test
    void whatCannotBeRightIsAsMuchWork() {
        PasswordHashing hashing = with(TestSettings.defaults());
        String hash = await(hashing.hash(PASSWORD));
        long work = memoryOf(hashing.verify("another password", hash));
        List<Long> inVain = new ArrayList<>();
        inVain.add(memoryOf(hashing.pretend("another password")));
        inVain.add(memoryOf(hashing.pretend("another\0password")));
        inVain.add(memoryOf(hashing.pretend("a".repeat(1_000_000))));
        inVain.add(memoryOf(hashing.verify("another\0password", hash)));
        inVain.add(memoryOf(hashing.verify("another password", "of no form")));
        assertThat(work).isGreaterThan(19 * 1024 * 1024);
        assertThat(inVain).allSatisfy(memory -> assertThat(memory).isBetween(work - 500_000, work + 500_000));
    }

    /** What the thread that hashes allocates for this. */
    private long memoryOf(Uni<?> answer) {
        long before = await(allocated());
        await(answer);
        return await(allocated()) - before;
    }

    private Uni<Long> allocated() {
        CompletableFuture<Long> bytes = new CompletableFuture<>();
        ThreadMXBean beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.execute(() -> bytes.complete(beans.getCurrentThreadAllocatedBytes()));
        return Uni.createFrom().completionStage(bytes);
    }
}
