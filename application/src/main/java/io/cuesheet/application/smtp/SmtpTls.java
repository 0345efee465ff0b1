package io.cuesheet.application.smtp;

/** When a connection to a mail server is encrypted. Whenever it is, the certificate and its host name are checked. */
public enum SmtpTls {
    /** From the first byte ({@code smtps://}). */
    IMMEDIATE,
    /** By STARTTLS; nothing is sent to a server that doesn't offer it. */
    REQUIRED,
    /** By STARTTLS if the server offers it. */
    OPPORTUNISTIC,
    /** Never, even if the server offers it. */
    OFF;

    public boolean usesStartTls() {
        return this == REQUIRED || this == OPPORTUNISTIC;
    }
}
