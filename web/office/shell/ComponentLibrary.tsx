/** @jsxImportSource react */
import { ConfigProvider, theme } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import 'dayjs/locale/en-gb';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { Language } from '../../../shared/contract/vocabulary.ts';
import { useWords } from './context.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
const onSchemeChange = (listener: () => void) => {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
};

/** The colours of `tokens.css`: the library computes others from them and needs their values. */
const light = { colorPrimary: '#0a6b63', colorLink: '#0a6b63', colorError: '#8a2b3c', colorWarning: '#b3541e', colorText: '#1a1d21' };
const night = { colorPrimary: '#4fc3b5', colorLink: '#4fc3b5', colorError: '#f08ca0', colorWarning: '#f0a070', colorText: '#e8eaed' };
const common = { borderRadius: 6, controlHeight: 36, fontSize: 15, fontFamily: 'var(--sans)', motion: false };

const locales: Record<Language, { library: typeof zhCN; calendar: string }> = {
  'zh-CN': { library: zhCN, calendar: 'zh-cn' },
  en: { library: enGB, calendar: 'en-gb' },
};

/** Ant Design in the page's language and colours. */
export function ComponentLibrary({ children }: { children: ReactNode }) {
  const { language } = useWords();
  const isDark = useSyncExternalStore(onSchemeChange, () => dark.matches);
  const { library, calendar } = locales[language];
  dayjs.locale(calendar);
  const token = isDark
    ? {
        ...night,
        ...common,
        colorBgContainer: '#14171a',
        colorTextDescription: '#a7afb8',
        colorTextPlaceholder: '#a7afb8',
        colorBorder: '#737c86',
      }
    : { ...light, ...common, colorTextDescription: '#5b636d', colorTextPlaceholder: '#5b636d', colorBorder: '#868e97' };
  return (
    <ConfigProvider
      locale={library}
      wave={{ disabled: true }}
      theme={{ token, algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm }}
    >
      {children}
    </ConfigProvider>
  );
}
