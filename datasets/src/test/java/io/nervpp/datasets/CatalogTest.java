package io.nervpp.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    private final Catalog catalog = Catalog.builtIn();

    @Test
    void geometry() {
        Sequence bunny = catalog.select("bunny").sequences().get(0);
        assertThat(bunny.size()).hasToString("1280x720");
        assertThat(bunny.frameCount()).isEqualTo(132);
        assertThat(catalog.select("UVG").sequences())
                .extracting(Sequence::name)
                .containsExactly("Beauty", "Bosphorus", "HoneyBee", "Jockey", "ReadySetGo", "ShakeNDry", "YachtRide");
        assertThat(catalog.select("uvg").sequences())
                .extracting(Sequence::frameCount)
                .containsExactly(600, 600, 600, 600, 600, 300, 600);
        assertThat(catalog.select("uvg/beauty").sequences().get(0).rawBytes()).isEqualTo(600L * 1920 * 1080 * 3 / 2);
        assertThat(catalog.select("mcl-jcv").sequences())
                .hasSize(30)
                .allMatch(s -> s.frameCount() == 5 * s.frameRate().numerator())
                .allMatch(s -> s.size().toString().equals("1920x1080"));
    }

    @Test
    void unknownNames() {
        assertThatThrownBy(() -> catalog.select("vimeo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown dataset: vimeo, expected one of bunny, uvg, mcl-jcv");
        assertThatThrownBy(() -> catalog.select("bunny/Foreman"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown sequence of bunny: Foreman, expected one of Bunny");
    }

    @Test
    void otherCatalogues(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.json"), """
                {"datasets": [{"name": "mine", "title": "", "homepage": "", "licence": "", "citation": "", "baseUrl": "",
                  "folders": ["."], "sequences": [{"name": "A", "width": 8, "height": 6, "rate": "25", "frames": 2,
                  "download": "a.y4m", "files": ["a.y4m"], "archives": [], "imageFolders": []}]}]}
                """);
        assertThat(Catalog.read(file).select("mine/A").sequences().get(0).rawBytes())
                .isEqualTo(2 * 72);
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"datasets\": 1}");
        assertThatThrownBy(() -> Catalog.read(bad))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("bad catalogue: " + bad + ": ");
        assertThatThrownBy(() -> Catalog.read(folder.resolve("none.json")))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot read " + folder.resolve("none.json") + ": No such file or directory");
    }
}
