package io.cuesheet.db.subscription;

/**
 * A subscription that a worker has leased for a fetch.
 *
 * @param url its address, a secret that is shown nowhere else
 */
public record DueSubscription(Subscription subscription, String url) {

    /** Without the address: it must not reach a log. */
    @Override
    public String toString() {
        return "DueSubscription[" + subscription.id() + "]";
    }
}
