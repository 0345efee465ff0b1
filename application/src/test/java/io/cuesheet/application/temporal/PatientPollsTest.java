package io.cuesheet.application.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatientPollsTest {

    @Test
    void aServerThatDoesNotEndPollsIsTakenForOneThatDoes() {
        DescribeNamespaceResponse answer = DescribeNamespaceResponse.newBuilder()
                .setNamespaceInfo(NamespaceInfo.newBuilder()
                        .setName("season")
                        .setCapabilities(NamespaceInfo.Capabilities.newBuilder().setSyncUpdate(true)))
                .build();

        NamespaceInfo heard =
                heard(WorkflowServiceGrpc.getDescribeNamespaceMethod(), answer).getNamespaceInfo();

        assertThat(heard.getCapabilities().getWorkerPollCompleteOnShutdown()).isTrue();
        assertThat(heard.getCapabilities().getSyncUpdate()).isTrue();
        assertThat(heard.getName()).isEqualTo("season");
    }

    @Test
    void otherAnswersStayAsTheyAre() {
        CountWorkflowExecutionsResponse answer =
                CountWorkflowExecutionsResponse.newBuilder().setCount(7).build();

        assertThat(heard(WorkflowServiceGrpc.getCountWorkflowExecutionsMethod(), answer))
                .isSameAs(answer);
    }

    private static <I, O> O heard(MethodDescriptor<I, O> method, O answer) {
        List<O> heard = new ArrayList<>();
        new PatientPolls()
                .interceptCall(method, CallOptions.DEFAULT, new Answering(answer))
                .start(
                        new ClientCall.Listener<>() {
                            @Override
                            public void onMessage(O message) {
                                heard.add(message);
                            }
                        },
                        new Metadata());
        return heard.getFirst();
    }

    /** Answers each call at once. */
    private static final class Answering extends Channel {

        private final Object answer;

        Answering(Object answer) {
            this.answer = answer;
        }

        @Override
        public <I, O> ClientCall<I, O> newCall(MethodDescriptor<I, O> method, CallOptions options) {
            return new ClientCall<>() {
                @Override
                @SuppressWarnings("unchecked")
                public void start(Listener<O> listener, Metadata headers) {
                    listener.onMessage((O) answer);
                }

                @Override
                public void request(int messages) {}

                @Override
                public void cancel(@Nullable String reason, @Nullable Throwable cause) {}

                @Override
                public void halfClose() {}

                @Override
                public void sendMessage(I message) {}
            };
        }

        @Override
        public String authority() {
            return "";
        }
    }
}
