package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.MessageId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {

    private final ChangeFeed feed = new ChangeFeed();

    @Test
    void aMessageThatChangedTwiceIsReadOnce() {
        MessageId message = message(1);
        feed.add(message);
        feed.add(message);
        assertThat(feed.drain()).isEqualTo(new ChangeFeed.Batch(false, Set.of(message)));
        assertThat(feed.drain().isEmpty()).isTrue();
    }

    @Test
    void aFloodOfChangesBecomesOneRefresh() {
        for (int number = 0; number < 1_000; number++) {
            feed.add(message(number));
        }
        assertThat(feed.drain()).isEqualTo(new ChangeFeed.Batch(true, Set.of()));
    }

    @Test
    void manyAtOnceIsOneRefresh() {
        feed.add(null);
        feed.add(message(1));
        assertThat(feed.drain()).isEqualTo(new ChangeFeed.Batch(true, Set.of()));
    }

    private static MessageId message(int number) {
        return new MessageId(new UUID(7, number));
    }
}
