"use client";
// Whether somebody types just now: the furniture stands back until the pointer or the focus moves.
import { useEffect, useState } from "react";

export function useTyping(): boolean {
  const [isTyping, setIsTyping] = useState(false);
  useEffect(() => {
    const began = (event: Event) => {
      const isText = event.target instanceof HTMLTextAreaElement;
      if (isText) setIsTyping(true);
    };
    const ended = () => setIsTyping(false);
    document.addEventListener("input", began);
    document.addEventListener("pointermove", ended);
    document.addEventListener("focusin", ended);
    return () => {
      document.removeEventListener("input", began);
      document.removeEventListener("pointermove", ended);
      document.removeEventListener("focusin", ended);
    };
  }, []);
  return isTyping;
}
