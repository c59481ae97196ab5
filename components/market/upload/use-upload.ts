// An upload from the moment a file is sent to the moment its preview or its refusal is here.
"use client";
import { useEffect, useRef, useState } from "react";
import type { UploadPreview } from "@/lib/formats/market-views";
import type { ActionRefusal } from "../../action/use-action";
import { withQuery } from "../../frame/addresses";
import { sendFile } from "./send-file";

/** How the file is to be read. */
export interface Reading {
  readonly file: File;
  readonly zone: string;
  readonly adjustment: string;
}

export type UploadStage =
  /** With what was sent before, if it was stopped or refused. */
  | {
      readonly at: "choosing";
      readonly before: Reading | null;
      readonly refusal: ActionRefusal | null;
    }
  /** All bytes sent means that the server is reading them. */
  | { readonly at: "sending"; readonly file: File; readonly sent: number }
  | { readonly at: "preview"; readonly preview: UploadPreview };

interface Upload {
  readonly stage: UploadStage;
  readonly send: (reading: Reading) => void;
  readonly cancel: () => void;
  /** Back to the choice of a file. */
  readonly restart: () => void;
}

const CHOOSING: UploadStage = { at: "choosing", before: null, refusal: null };

export function useUpload(address: string): Upload {
  const [stage, setStage] = useState<UploadStage>(CHOOSING);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const send = (reading: Reading) => {
    const { file, zone, adjustment } = reading;
    const control = new AbortController();
    stop.current = control;
    setStage({ at: "sending", file, sent: 0 });
    const to = withQuery(address, { name: file.name, zone, adjustment });
    const onSent = (sent: number) => setStage({ at: "sending", file, sent });
    sendFile<UploadPreview>(to, file, { onSent, signal: control.signal }).then((answer) => {
      if (answer?.ok) setStage({ at: "preview", preview: answer.value });
      else setStage({ at: "choosing", before: reading, refusal: answer });
    });
  };
  return {
    stage,
    send,
    cancel: () => stop.current?.abort(),
    restart: () => setStage(CHOOSING),
  };
}
