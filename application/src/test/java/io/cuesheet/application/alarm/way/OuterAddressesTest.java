package io.cuesheet.application.alarm.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OuterAddressesTest {

    private final OuterAddresses addresses = new OuterAddresses(Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.1",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void anInnerAddressIsRefused(String address) throws Exception {
        assertThat(OuterAddresses.isOuter(InetAddress.ofLiteral(address))).isFalse();
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> addresses.resolve(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "223.255.255.1",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void anAddressOfTheInternetIsTaken(String address) throws Exception {
        assertThat(addresses.resolve(address)).containsExactly(InetAddress.ofLiteral(address));
    }

    @Test
    void aNameThatLeadsToThisMachineIsRefusedAndSoAreOtherSpellings() {
        assertThatExceptionOfType(OuterAddresses.InnerAddress.class).isThrownBy(() -> addresses.resolve("localhost"));
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> addresses.resolve("2130706433"));
    }

    @Test
    void aHostThatTheSettingNamesIsAllowed() throws Exception {
        OuterAddresses allowing = new OuterAddresses(" alerts.internal, LOCALHOST ,[::1]");

        assertThat(allowing.resolve("localhost")).isNotEmpty();
        assertThat(allowing.isAllowed("Alerts.Internal")).isTrue();
        assertThat(allowing.isAllowed("::1")).isTrue();
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> allowing.resolve("127.0.0.1"));
    }
}
