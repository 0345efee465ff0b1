package io.cuesheet.db.subscription;

/**
 * A subscription that a worker has taken to fetch it.
 *
 * @param url its address, a secret that nobody else is told
 */
public record DueSubscription(Subscription subscription, String url) {

    /** Without the address: it must not reach a log. */
    @Override
    public String toString() {
        return "DueSubscription[" + subscription.id() + "]";
    }
}
